import { rejectInput, InvalidInputError } from '@by-example/metrics/errors/input-error';
import { pcmPieces, pieceMilliseconds } from './pcm-chunks';
import type { BroughtFile } from '../input/read-input';
import type { TryTarget } from '../try-target';
import { messagesOf } from '../output/terminal-output';
import type { TerminalOutput } from '../output/terminal-output';
import type { SpeechStream } from './transcribe-streams';

/** Incoming bytes, with their number if known. */
export interface BroughtSound {
  readonly source: AsyncIterable<Uint8Array>;
  readonly size?: number;
  /** Set for a file. */
  readonly recording?: BroughtFile;
}

/** Transcript of a stream. */
export interface StreamTranscript {
  readonly language: string;
  /** Complete transcript. */
  readonly text: string;
  /** Duration of the audio sent. */
  readonly seconds: number;
  /** Number of partial results before the final ones. */
  readonly partialResults: number;
  readonly utterances: readonly {
    /** In seconds. */
    readonly begin: number;
    readonly end: number;
    readonly text: string;
  }[];
}

/** Streams the audio of a WAV file and prints the transcript as it arrives. */
export async function streamTo(
  place: Pick<TryTarget, 'streams' | 'name'>,
  { source, size }: Pick<BroughtSound, 'source' | 'size'>,
  {
    language,
    vocabulary,
    screen,
  }: Pick<SpeechStream, 'language' | 'vocabulary'> & { readonly screen: TerminalOutput },
): Promise<StreamTranscript> {
  const { hertz, pieces } = await pcmPieces(source, size);
  screen.say(messagesOf(screen).streaming(hertz.toLocaleString('en'), language));
  const sent = { pieces: 0, isAll: false };
  const utterances: StreamTranscript['utterances'][number][] = [];
  let partialResults = 0;
  try {
    const sound = asSpoken(pieces, sent, place.name === 'aws' ? pieceMilliseconds : 0);
    for await (const result of place.streams.hear({ language, vocabulary, hertz, sound })) {
      const { IsPartial, Alternatives, StartTime: begin = 0, EndTime: end = 0 } = result;
      const text = Alternatives?.[0]?.Transcript ?? '';
      if (IsPartial === true) {
        partialResults += 1;
        screen.update?.(`… ${text}`);
      } else if (text !== '') {
        utterances.push({ begin, end, text });
        screen.say(`${begin.toFixed(1)} s  ${text}`);
      }
    }
  } catch (error) {
    if (error instanceof InvalidInputError || isAnswer(error)) throw error;
    brokenOff(error, utterances.length);
  }
  if (!sent.isAll) brokenOff('the answer ended before the recording did', utterances.length);
  return {
    language,
    text: utterances.map(({ text }) => text).join(' '),
    seconds: Math.round((sent.pieces * pieceMilliseconds) / 100) / 10,
    partialResults,
    utterances,
  };
}

/** Paces the audio in real time: an account is charged for faster audio, and limits it. */
async function* asSpoken(
  pieces: AsyncIterable<Uint8Array>,
  sent: { pieces: number; isAll: boolean },
  milliseconds: number,
) {
  for await (const piece of pieces) {
    yield piece;
    sent.pieces += 1;
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  sent.isAll = true;
}

/** Whether the error is a service's response, with a useful message. */
function isAnswer(error: unknown): boolean {
  const { $metadata, $fault } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $fault?: string;
  };
  // The SDK also sets the status 200 on a response that breaks off later.
  return $fault !== undefined || ($metadata?.httpStatusCode ?? 0) >= 400;
}

function brokenOff(error: unknown, utterances: number): never {
  return rejectInput({
    code: 'StreamBrokenOff',
    field: 'endpoint',
    expected: 'a connection that lasts until all of the recording has been heard',
    received: `${error instanceof Error ? error.message : String(error)}, after ${utterances} whole utterances`,
    suggestion:
      'Look whether the endpoint still runs, and start again: a stream cannot be taken up in the middle.',
  });
}

import { rejectInput, InvalidInputError } from '@by-example/metrics/errors/input-error';
import { pcmPieces, pieceMilliseconds } from './pcm-chunks';
import type { TryTarget } from '../try-target';
import { messagesOf } from '../output/terminal-output';
import type { TerminalOutput } from '../output/terminal-output';
import type { SpeechStream } from './transcribe-streams';

/** Bytes as they come in, and how many where that is known. */
export interface BroughtSound {
  readonly source: AsyncIterable<Uint8Array>;
  readonly size?: number;
}

/** What was heard of a stream. */
export interface StreamTranscript {
  readonly language: string;
  /** All of it. */
  readonly text: string;
  /** Of the sound that was sent. */
  readonly seconds: number;
  /** How often something was told of an utterance before it was over. */
  readonly partialResults: number;
  readonly utterances: readonly {
    /** In seconds. */
    readonly begin: number;
    readonly end: number;
    readonly text: string;
  }[];
}

/** Sends the sound of a WAV file, and tells what is heard meanwhile. */
export async function streamTo(
  place: Pick<TryTarget, 'streams' | 'name'>,
  { source, size }: BroughtSound,
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

/** An account is charged for, and limits, what comes faster than anybody speaks. */
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

/** Whether a service said so itself, in words that help. */
function isAnswer(error: unknown): boolean {
  const { $metadata, $fault } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $fault?: string;
  };
  // The SDK notes the 200 of an answer that breaks off later too.
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

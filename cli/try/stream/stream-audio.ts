import { rejectInput, InvalidInputError } from '@by-example/metrics/errors/input-error';
import { readPcmChunks, chunkMilliseconds } from './pcm-chunks';
import type { InputFile } from '../input/read-input';
import type { TryTarget } from '../try-target';
import { getMessages } from '../output/terminal-output';
import type { TerminalOutput } from '../output/terminal-output';
import type { SpeechStream } from './transcribe-streams';

/** Incoming bytes, with their number if known. */
export interface AudioInput {
  readonly source: AsyncIterable<Uint8Array>;
  readonly size?: number;
  /** Set for a file. */
  readonly recording?: InputFile;
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
export async function streamAudio(
  target: Pick<TryTarget, 'streams' | 'name'>,
  { source, size }: Pick<AudioInput, 'source' | 'size'>,
  {
    language,
    vocabulary,
    screen,
  }: Pick<SpeechStream, 'language' | 'vocabulary'> & { readonly screen: TerminalOutput },
): Promise<StreamTranscript> {
  const { hertz, chunks } = await readPcmChunks(source, size);
  screen.writeLine(getMessages(screen).streaming(hertz.toLocaleString('en'), language));
  const sent = { chunks: 0, isAll: false };
  const utterances: StreamTranscript['utterances'][number][] = [];
  let partialResults = 0;
  try {
    const sound = paceInRealTime(chunks, sent, target.name === 'aws' ? chunkMilliseconds : 0);
    for await (const result of target.streams.transcribe({ language, vocabulary, hertz, sound })) {
      const { IsPartial, Alternatives, StartTime: begin = 0, EndTime: end = 0 } = result;
      const text = Alternatives?.[0]?.Transcript ?? '';
      if (IsPartial === true) {
        partialResults += 1;
        screen.update?.(`… ${text}`);
      } else if (text !== '') {
        utterances.push({ begin, end, text });
        screen.writeLine(`${begin.toFixed(1)} s  ${text}`);
      }
    }
  } catch (error) {
    if (error instanceof InvalidInputError || isServiceError(error)) throw error;
    rejectBrokenStream(error, utterances.length);
  }
  if (!sent.isAll) rejectBrokenStream('the response ended before the audio', utterances.length);
  return {
    language,
    text: utterances.map(({ text }) => text).join(' '),
    seconds: Math.round((sent.chunks * chunkMilliseconds) / 100) / 10,
    partialResults,
    utterances,
  };
}

/** Paces the audio in real time: an account is charged for faster audio, and limits it. */
async function* paceInRealTime(
  chunks: AsyncIterable<Uint8Array>,
  sent: { chunks: number; isAll: boolean },
  milliseconds: number,
) {
  for await (const chunk of chunks) {
    yield chunk;
    sent.chunks += 1;
    if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  }
  sent.isAll = true;
}

/** Whether the error is a service's response, with a useful message. */
function isServiceError(error: unknown): boolean {
  const { $metadata, $fault } = error as {
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $fault?: string;
  };
  // The SDK also sets the status 200 on a response that breaks off later.
  return $fault !== undefined || ($metadata?.httpStatusCode ?? 0) >= 400;
}

function rejectBrokenStream(error: unknown, utterances: number): never {
  return rejectInput({
    code: 'StreamBrokenOff',
    field: 'endpoint',
    expected: 'a connection until the end of the audio',
    received: `${error instanceof Error ? error.message : String(error)}, after ${utterances} complete utterances`,
    suggestion: 'Check that the endpoint is running and retry: a stream cannot be resumed.',
  });
}

import { createHash } from 'node:crypto';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { splitScript, halveChunk } from '../chunks/split-script';
import { rethrow } from './chunk-error';
import { cost } from '../voices/polly-prices';
import { ssmlScript, textScript } from '../chunks/speech-script';
import { toInputMarks, toJsonLines } from './speech-marks';
import { validateSsml } from '../ssml/validate-ssml';
import { seconds, wav } from '../audio/wav';
import type { Chunk } from '../chunks/split-script';
import type { SpeakRequest } from './input';
import type { MarkType } from './speech-marks';

/** Polly's response for a chunk and the billed characters. */
interface PollyResponse {
  readonly body: Uint8Array;
  readonly billed: number;
}

/** Chunk with its audio and speech marks. */
interface Part {
  readonly chunk: Chunk;
  readonly pcm: Uint8Array;
  readonly marks: Uint8Array;
}

/** Parts of a chunk, with the requests and billed characters. */
interface SynthesisResult {
  readonly parts: readonly Part[];
  readonly requests: number;
  readonly billed: number;
}

const emptyResponse: PollyResponse = { body: new Uint8Array(), billed: 0 };

/** External dependencies of the core. */
export interface Ports {
  /** Returns a chunk as 16-bit mono PCM at {@link sampleRate}. */
  synthesize(chunk: Chunk): Promise<PollyResponse>;
  /**
   * Returns the speech marks of a chunk as JSON Lines, in a separate, separately billed request.
   */
  marks(chunk: Chunk, types: readonly MarkType[]): Promise<PollyResponse>;
  store(
    key: string,
    body: Uint8Array,
    contentType: string,
  ): Promise<{ readonly bucket: string; readonly key: string }>;
}

/** Sample rate in hertz, the higher of the two for `pcm` (client-polly 3.1142.0, `SampleRate`). */
export const sampleRate = 16_000;

/**
 * Maximum concurrent requests: half of Polly's eight requests per second for a neural voice
 * (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24).
 */
const atATime = 4;

/** Polly truncates the audio of a request after 10 minutes (limits.html, read 2026-11-24). */
const maxSecondsPerRequest = 600;

/** Limits the cost of a chunk whose audio stays too long, such as one that consists of pauses. */
const maxHalvings = 4;

/** Maximum audio of a call: memory holds it twice, and 4 hours are 461 MB each time. */
const maxSecondsPerCall = 4 * 60 * 60;

/**
 * Synthesizes text or SSML and stores a WAV file and, if requested, its speech marks. Stores all or
 * nothing; an error of a chunk identifies the chunk. The same request has the same keys, so a
 * repeated call overwrites its objects.
 */
export async function synthesizeSpeech(request: SpeakRequest, ports: Ports) {
  const script = buildScript(request);
  const chunks = splitScript(script);
  const wantsMarks = request.speechMarks.length > 0;
  let duration = 0;
  const read = async (chunk: Chunk, halvings = 0): Promise<SynthesisResult> => {
    const audio = await ports.synthesize(chunk);
    const length = seconds(audio.body.length, sampleRate);
    const isCutOff = length >= maxSecondsPerRequest && halvings < maxHalvings;
    const halves = isCutOff ? halveChunk(script, chunk) : undefined;
    if (halves !== undefined) {
      // Truncated audio is billed but useless: request the chunk again in halves.
      let all: SynthesisResult = { parts: [], requests: 1, billed: audio.billed };
      for (const half of halves) all = mergeResults(all, await read(half, halvings + 1));
      return all;
    }
    rejectLong(request, 'a request', length, maxSecondsPerRequest);
    duration += length;
    rejectLong(request, 'a call', duration, maxSecondsPerCall);
    const marks = wantsMarks ? await ports.marks(chunk, request.speechMarks) : emptyResponse;
    return {
      parts: [{ chunk, pcm: audio.body, marks: marks.body }],
      requests: wantsMarks ? 2 : 1,
      billed: audio.billed + marks.billed,
    };
  };
  const all = await mapWithConcurrency(chunks, atATime, async (chunk) => {
    try {
      return await read(chunk);
    } catch (error) {
      return rethrow(error, { chunk, of: chunks.length, field: request.field });
    }
  });
  const { parts, requests, billed } = all.reduce(mergeResults);
  const file = wav(
    parts.map(({ pcm }) => pcm),
    sampleRate,
  );
  const marks = collectMarks(parts);
  const name = buildName(request);
  const audio = await ports.store(`${name}.wav`, file, 'audio/wav');
  const marksFile = wantsMarks
    ? await ports.store(`${name}.jsonl`, Buffer.from(toJsonLines(marks)), 'application/x-ndjson')
    : undefined;
  return {
    voice: request.voice.id,
    engine: request.engine,
    language: request.voice.language,
    style: request.news ? ('news' as const) : ('plain' as const),
    audio: {
      ...audio,
      contentType: 'audio/wav',
      seconds: Math.round(duration * 1_000) / 1_000,
      bytes: file.length,
      sampleRate,
    },
    ...(marksFile === undefined ? {} : { marks: { ...marksFile, count: marks.length } }),
    requests,
    billedCharacters: billed,
    cost: cost(billed, request.engine),
    notes: request.notes,
  };
}

function mergeResults(one: SynthesisResult, other: SynthesisResult): SynthesisResult {
  return {
    parts: [...one.parts, ...other.parts],
    requests: one.requests + other.requests,
    billed: one.billed + other.billed,
  };
}

function buildScript(request: SpeakRequest) {
  if (request.field === 'text') return textScript(request.source, request);
  return ssmlScript(request.source, validateSsml(request.source, request), request);
}

function rejectLong(request: SpeakRequest, scope: string, duration: number, max: number): void {
  if (duration < max) return;
  rejectInput({
    field: request.field,
    expected: `less than ${max / 60} minutes of audio in ${scope}`,
    received: `${Math.round(duration / 60)} minutes`,
    suggestion: 'Shorten the pauses, raise the rate, or read the text in parts.',
  });
}

function collectMarks(parts: readonly Part[]) {
  let before = 0;
  return parts.flatMap(({ chunk, pcm, marks }) => {
    const found = toInputMarks(Buffer.from(marks).toString(), chunk, before * 1_000);
    before += seconds(pcm.length, sampleRate);
    return found;
  });
}

/** Returns a key under the only prefix that the function may write to. */
function buildName({ source, field, voice, engine, news, speechMarks }: SpeakRequest): string {
  const content = JSON.stringify([field, source, voice.id, engine, news, speechMarks]);
  return `speech/${createHash('sha256').update(content).digest('hex').slice(0, 32)}`;
}

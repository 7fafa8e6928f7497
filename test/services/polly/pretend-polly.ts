import type { Ports } from '../../../lambda/services/polly/speak/synthesize-speech';
import type { Chunk } from '../../../lambda/services/polly/chunks/split-script';

/** Milliseconds of audio per byte. */
export const pace = 2;

/** Fake audio of a chunk: each byte as {@link pace} milliseconds of samples. */
function toPcm(chunk: Chunk): Buffer {
  return Buffer.concat([...Buffer.from(chunk.text)].map((byte) => Buffer.alloc(pace * 32, byte)));
}

/** A mark for each word between tags in Polly's format: offsets in the sent bytes. */
function toMarks(chunk: Chunk): string {
  const sent = chunk.textType === 'ssml' ? blank(chunk.text) : chunk.text;
  return Array.from(sent.matchAll(/\S+/g), (word) => {
    const start = Buffer.byteLength(sent.slice(0, word.index));
    const value = chunk.text.slice(word.index, word.index + word[0].length);
    const end = start + Buffer.byteLength(word[0]);
    return JSON.stringify({ time: start * pace, type: 'word', start, end, value });
  }).join('\n');
}

/** Replaces tags with spaces of the same byte length. */
function blank(ssml: string): string {
  return ssml.replace(/<[^>]*>/g, (tag) => ' '.repeat(Buffer.byteLength(tag)));
}

/** Ports that record requests, answer later chunks first and fail on demand. */
export function createFakePolly(fail: (chunk: Chunk) => Error | undefined = () => undefined) {
  const stored = new Map<string, { body: Buffer; contentType: string }>();
  const requested: number[] = [];
  let concurrent = 0;
  let maxConcurrent = 0;
  const answer = async (chunk: Chunk, body: Uint8Array) => {
    maxConcurrent = Math.max(maxConcurrent, ++concurrent);
    await new Promise((resolve) => setTimeout(resolve, 8 / chunk.number));
    concurrent--;
    const error = fail(chunk);
    if (error !== undefined) throw error;
    return { body, billed: chunk.slice.length };
  };
  const ports: Ports = {
    synthesize: (chunk) => {
      requested.push(chunk.number);
      return answer(chunk, toPcm(chunk));
    },
    marks: (chunk) => answer(chunk, Buffer.from(toMarks(chunk))),
    store: (key, body, contentType) => {
      stored.set(key, { body: Buffer.from(body), contentType });
      return Promise.resolve({ bucket: 'audio', key });
    },
  };
  return { ports, stored, asked: requested, mostAtOnce: () => maxConcurrent };
}

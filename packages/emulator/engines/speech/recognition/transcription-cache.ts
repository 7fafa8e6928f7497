import { createHash } from 'node:crypto';
import type { RecognizedWord, VocabularyWord } from './recognized-word';

/**
 * Latest recognition results of this process, because the same recording is often sent again or
 * streamed. Equal vocabulary and equal sound so far give equal words.
 */
const heardBefore = new Map<string, readonly RecognizedWord[]>();
const mostWords = 200_000;
let wordCount = 0;

export function getCached(state: string): readonly RecognizedWord[] | undefined {
  return heardBefore.get(state);
}

export function putCached(state: string, words: readonly RecognizedWord[]): void {
  if (heardBefore.has(state)) return;
  heardBefore.set(state, words);
  wordCount += 1 + words.length;
  for (const [oldest, each] of heardBefore) {
    if (wordCount <= mostWords) return;
    heardBefore.delete(oldest);
    wordCount -= 1 + each.length;
  }
}

/** Returns the cache key of a new recording with these vocabulary words. */
export function beginningOf(words: readonly VocabularyWord[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('base64');
}

/** Returns the cache key after this sound, or after the end of an utterance. */
export function stateAfter(state: string, sound: Int16Array | 'end'): string {
  const hash = createHash('sha256').update(state);
  if (sound === 'end') hash.update(sound);
  else hash.update(new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength));
  return hash.digest('base64');
}

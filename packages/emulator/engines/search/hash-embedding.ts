import { features, type Features } from './lexical-similarity';
import { words } from './stem-words';

/** Label shown by a try. */
export const EMBEDDING_STAND_IN =
  'hashed words, Hangul pairs and everyday topics (embeddings: lexical neighbors only)';

/** Dimensions per feature; two features that collide in one still differ in another. */
const DIMENSIONS_PER_FEATURE = 3;

/**
 * Embeds a text as a vector by hashing word stems, pairs of Hangul syllables and a few everyday
 * topics. Texts with common words are close; other synonyms and translations are not.
 * Deterministic. The vector has length 1 if `normalize`, and is never zero.
 */
export function hashEmbedding(text: string, dimensions: number, normalize: boolean): number[] {
  const point = new Array<number>(dimensions).fill(0);
  for (const [feature, value] of extractFeatures(text))
    for (let seed = 0; seed < DIMENSIONS_PER_FEATURE; seed++) {
      const hash = computeHash(`${seed}:${feature}`);
      const at = hash % dimensions;
      point[at] = (point[at] ?? 0) + (hash >>> 31 === 0 ? value : -value);
    }
  const length = Math.hypot(...point);
  if (length === 0) return point.map((_, at) => (at === 0 ? 1 : 0));
  return normalize ? point.map((value) => value / length) : point;
}

/** Falls back to all words if none has a topic, and to characters without words. */
function extractFeatures(text: string): Features {
  const found = features(text);
  if (found.size > 0) return found;
  const all = words(text);
  return new Map((all.length > 0 ? all : Array.from(text)).map((one) => [one, 1]));
}

/** FNV-1a over UTF-16 code units, mixed so the high bits depend on all of them. */
function computeHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

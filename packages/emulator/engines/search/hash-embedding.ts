import { features, type Features } from './lexical-similarity';
import { words } from './stem-words';

/** What a try says of it. */
export const EMBEDDING_STAND_IN =
  'hashed words, Hangul pairs and everyday topics (embeddings: lexical neighbours only)';

/** Each feature goes to so many dimensions, so that two that meet in one still differ in another. */
const PLACES = 3;

/**
 * A text as a point of so many dimensions: the stems of its words, pairs of Hangul syllables and a few
 * everyday topics, each added to dimensions that a hash of it gives. Texts with words in common lie
 * close; synonyms beyond those topics, and the same thing said in two languages, do not. The same text
 * makes the same point. It is of length 1 if `normalize`, and never of length 0.
 */
export function hashEmbedding(text: string, dimensions: number, normalize: boolean): number[] {
  const point = new Array<number>(dimensions).fill(0);
  for (const [feature, value] of featuresOf(text))
    for (let place = 0; place < PLACES; place++) {
      const hash = hashOf(`${place}:${feature}`);
      const at = hash % dimensions;
      point[at] = (point[at] ?? 0) + (hash >>> 31 === 0 ? value : -value);
    }
  const length = Math.hypot(...point);
  if (length === 0) return point.map((_, at) => (at === 0 ? 1 : 0));
  return normalize ? point.map((value) => value / length) : point;
}

/** Where no word carries a topic, all words count, and where there are none, the characters. */
function featuresOf(text: string): Features {
  const found = features(text);
  if (found.size > 0) return found;
  const all = words(text);
  return new Map((all.length > 0 ? all : Array.from(text)).map((one) => [one, 1]));
}

/** FNV-1a over the UTF-16 code units, stirred so that the high bits depend on all of them. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

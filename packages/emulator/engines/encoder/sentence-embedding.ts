import { join } from 'node:path';
import { readEncoderFile, SENTENCE_DIMENSIONS } from './encoder-file';
import { createSentenceNetwork } from './sentence-network';
import { createPieceCutter } from './sentence-pieces';

/** Label shown by a try. */
export const SENTENCE_ENCODER =
  'universal-sentence-encoder-multilingual v3, cut to English and Korean (embeddings of another model than Titan)';

/** Lengths of the vectors that {@link embedSentence} returns. */
export type EmbeddingLength = 256 | 512 | 1024;

/** Vectors kept in memory, 2 KB each. */
const CACHED = 4_000;

interface Encoder {
  /** Vector of a text in {@link SENTENCE_DIMENSIONS} numbers between -1 and 1. */
  readonly encode: (text: string) => Float32Array;
  readonly rotation: { readonly columns: number; readonly values: Float32Array };
}

let loaded: Encoder | undefined;
const cache = new Map<string, Float32Array>();

/**
 * Embeds a text by meaning, in English and Korean. Case is ignored; numbers, negation and similar sentences are
 * often confused. Takes about a third of a millisecond for each piece of a word.
 *
 * @param dimensions 512 are the encoder's own; 256 are those in which sentences differ most; 1,024 repeat the 512
 * @returns a vector of length 1, or of the encoder's own length without `normalize`
 */
export function embedSentence(
  text: string,
  dimensions: EmbeddingLength = SENTENCE_DIMENSIONS,
  normalize = true,
): Float32Array {
  const vector = resize(encodeOnce(text), dimensions);
  return normalize ? scaleToUnit(vector) : vector;
}

/** Cosine similarity of two texts, -1 to 1; above 0.5 they usually have one subject. */
export function sentenceSimilarity(a: string, b: string): number {
  return dotProduct(embedSentence(a), embedSentence(b));
}

export function dotProduct(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

function encodeOnce(text: string): Float32Array {
  const known = cache.get(text);
  if (known !== undefined) {
    // The newest is last, so that the first is the one to forget.
    cache.delete(text);
    cache.set(text, known);
    return known;
  }
  const { encode } = loadEncoder();
  const vector = encode(text);
  cache.set(text, vector);
  const [oldest] = cache.keys();
  if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
  return vector;
}

function loadEncoder(): Encoder {
  if (loaded !== undefined) return loaded;
  const file = readEncoderFile(join(__dirname, 'sentence-encoder.br'));
  const network = createSentenceNetwork(file);
  const cut = createPieceCutter(file.text('pieces').split('\n'), file.vector('scores'));
  loaded = { encode: (text) => network(cut(text)), rotation: file.matrix('rotation') };
  return loaded;
}

/** Keeps the angles between vectors: exactly in 1,024 numbers, nearly in 256. */
function resize(vector: Float32Array, dimensions: EmbeddingLength): Float32Array {
  if (dimensions === 512) return vector;
  if (dimensions === 1024) {
    const twice = new Float32Array(1024);
    twice.set(vector);
    twice.set(vector, vector.length);
    return twice.map((value) => value * Math.SQRT1_2);
  }
  const { columns, values } = loadEncoder().rotation;
  const fewer = new Float32Array(columns);
  for (const [row, value] of vector.entries())
    for (let column = 0; column < columns; column++)
      fewer[column] = (fewer[column] ?? 0) + value * (values[row * columns + column] ?? 0);
  return fewer;
}

function scaleToUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

import { rejectInput, shorten } from '../errors/input-error';
import { finiteNumber } from '../options/validate-number';

/** Tokens of a text, each with a non-zero vector. */
export interface EmbeddedText {
  readonly tokens: readonly string[];
  readonly vectors: readonly ArrayLike<number>[];
}

/** Concatenated vectors of length 1. */
interface UnitVectors {
  readonly numbers: Float64Array;
  readonly count: number;
  /** 0 without vectors. */
  readonly dimensions: number;
}

/**
 * @param field Field for the error, such as `reference[1]`.
 * @throws InvalidInputError if numbers of tokens and vectors differ, vectors differ in length or
 * are zero, or a number is NaN or infinite.
 */
export function unitVectors({ tokens, vectors }: EmbeddedText, field: string): UnitVectors {
  const counts = [describeLength(tokens), describeLength(vectors)];
  if (counts[0] !== counts[1] || typeof counts[0] === 'string') {
    rejectInput({
      field: `${field}.vectors`,
      expected: 'a vector for each token',
      received: `${counts[0]} tokens and ${counts[1]} vectors`,
      suggestion:
        'Give tokens and vectors from one call of the model, with special tokens in both or in neither.',
    });
  }
  const dimensions = vectors[0]?.length ?? 0;
  const numbers = new Float64Array(tokens.length * dimensions);
  for (const [row, vector] of vectors.entries()) {
    if (vector.length !== dimensions || dimensions === 0) {
      rejectInput({
        field: `${field}.vectors[${row}]`,
        expected: row === 0 ? 'at least one number' : `${dimensions} numbers, as in vectors[0]`,
        received: `${vector.length}`,
        suggestion: 'Give vectors of one layer of one model.',
      });
    }
    const start = row * dimensions;
    let squares = 0;
    for (let at = 0; at < dimensions; at++) {
      const number = vector[at];
      if (typeof number !== 'number') finiteNumber(`${field}.vectors[${row}][${at}]`, number);
      else {
        numbers[start + at] = number;
        squares += number * number;
      }
    }
    const length = Math.sqrt(squares);
    if (!(length < Infinity)) {
      for (let at = 0; at < dimensions; at++)
        finiteNumber(`${field}.vectors[${row}][${at}]`, vector[at]);
    }
    if (length === 0) {
      rejectInput({
        field: `${field}.vectors[${row}]`,
        expected: 'a vector with a direction',
        received: `zeros, for the token ${shorten(tokens[row])}`,
        suggestion: 'Remove padding tokens.',
      });
    }
    for (let at = start; at < start + dimensions; at++) numbers[at] = (numbers[at] ?? 0) / length;
  }
  return { numbers, count: tokens.length, dimensions };
}

function describeLength(list: unknown): number | string {
  return Array.isArray(list) ? list.length : 'not a list of';
}

/**
 * Computes the cosine of each token with each token of the other text, a row per token of the
 * first. Works in blocks of two by four, to reuse each number it reads.
 */
export function cosines(one: UnitVectors, other: UnitVectors): Float64Array {
  const { numbers: a, count: rows, dimensions } = one;
  const { numbers: b, count: columns } = other;
  const found = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 2) {
    // Computes a last odd row or column twice instead of in a separate loop.
    const a0 = row * dimensions;
    const a1 = Math.min(row + 1, rows - 1) * dimensions;
    for (let column = 0; column < columns; column += 4) {
      const last = columns - 1;
      const b0 = column * dimensions;
      const b1 = Math.min(column + 1, last) * dimensions;
      const b2 = Math.min(column + 2, last) * dimensions;
      const b3 = Math.min(column + 3, last) * dimensions;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let at = 0; at < dimensions; at++) {
        const x0 = a[a0 + at] ?? 0;
        const x1 = a[a1 + at] ?? 0;
        const y0 = b[b0 + at] ?? 0;
        const y1 = b[b1 + at] ?? 0;
        const y2 = b[b2 + at] ?? 0;
        const y3 = b[b3 + at] ?? 0;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
      }
      const top = row * columns + column;
      const wide = columns - column;
      found[top] = s00;
      if (wide > 1) found[top + 1] = s01;
      if (wide > 2) found[top + 2] = s02;
      if (wide > 3) found[top + 3] = s03;
      if (row + 1 === rows) continue;
      const below = top + columns;
      found[below] = s10;
      if (wide > 1) found[below + 1] = s11;
      if (wide > 2) found[below + 2] = s12;
      if (wide > 3) found[below + 3] = s13;
    }
  }
  return found;
}

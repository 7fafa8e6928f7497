/** Phones of one word spoken alone by flite. */
export type Expected = readonly string[];

/** Indexes of the first and last spoken phone of a word. */
export interface Found {
  readonly first: number;
  readonly last: number;
}

const skipExpected = 1;
const skipActual = 2;
const pair = 3;

/**
 * Aligns words with a sequence of phones by minimum edit distance. Flite does not report word
 * boundaries, and pronounces some words differently in a sentence. A word without matching phones
 * is undefined.
 */
export function align(
  words: readonly Expected[],
  actual: readonly string[],
): readonly (Found | undefined)[] {
  const expected = words.flatMap((phones, word) => phones.map((phone) => ({ phone, word })));
  const width = actual.length + 1;
  const moves = new Uint8Array((expected.length + 1) * width).fill(skipActual, 1, width);
  let costs = Array.from({ length: width }, (_, column) => column);
  for (const [index, { phone }] of expected.entries()) {
    const next = [index + 1];
    moves[(index + 1) * width] = skipExpected;
    for (const [column, actualPhone] of actual.entries()) {
      const paired = (costs[column] ?? 0) + (phone === actualPhone ? 0 : 1);
      const missed = (costs[column + 1] ?? 0) + 1;
      const added = (next[column] ?? 0) + 1;
      const min = Math.min(paired, missed, added);
      next.push(min);
      moves[(index + 1) * width + column + 1] =
        min === paired ? pair : min === missed ? skipExpected : skipActual;
    }
    costs = next;
  }

  const found = new Array<Found | undefined>(words.length).fill(undefined);
  let row = expected.length;
  let column = actual.length;
  while (row > 0 || column > 0) {
    const move = moves[row * width + column];
    const word = expected[row - 1]?.word;
    if (move === pair && word !== undefined) {
      found[word] = { first: column - 1, last: found[word]?.last ?? column - 1 };
    }
    if (move !== skipActual) row--;
    if (move !== skipExpected) column--;
  }
  return found;
}

/**
 * Computes the length of the longest common subsequence: O(n · m) time, with two rows of memory
 * reused between calls.
 */
export function lcsLengths(): (one: readonly number[], other: readonly number[]) => number {
  let row = new Int32Array(256);
  return (one, other) => {
    const width = other.length;
    if (width + 1 > row.length) row = new Int32Array(2 * (width + 1));
    row.fill(0, 0, width + 1);
    for (let i = 0; i < one.length; i++) {
      const token = one[i];
      let diagonal = 0;
      let left = 0;
      for (let j = 1; j <= width; j++) {
        const above = row[j] ?? 0;
        if (token === other[j - 1]) left = diagonal + 1;
        else if (above > left) left = above;
        diagonal = above;
        row[j] = left;
      }
    }
    return row[width] ?? 0;
  };
}

const DIAGONAL = 0;
const LEFT = 1;
const UP = 2;

/**
 * Returns the positions in `reference` of a longest common subsequence with `candidate`. Of several
 * it is the one of rouge-score, found backwards and going up on ties: the choice affects the union
 * over sentences. Takes a byte per pair of tokens.
 */
export function lcsPositions(reference: readonly number[], candidate: readonly number[]): number[] {
  const width = candidate.length;
  const steps = new Uint8Array(reference.length * width);
  let above = new Int32Array(width + 1);
  let row = new Int32Array(width + 1);
  for (let i = 0; i < reference.length; i++) {
    for (let j = 1; j <= width; j++) {
      const up = above[j] ?? 0;
      const left = row[j - 1] ?? 0;
      if (reference[i] === candidate[j - 1]) {
        row[j] = (above[j - 1] ?? 0) + 1;
        steps[i * width + j - 1] = DIAGONAL;
      } else {
        row[j] = Math.max(up, left);
        steps[i * width + j - 1] = left > up ? LEFT : UP;
      }
    }
    [above, row] = [row, above];
  }
  const positions: number[] = [];
  let i = reference.length - 1;
  let j = width - 1;
  while (i >= 0 && j >= 0) {
    const step = steps[i * width + j];
    if (step === DIAGONAL) positions.push(i);
    if (step !== LEFT) i--;
    if (step !== UP) j--;
  }
  return positions.reverse();
}

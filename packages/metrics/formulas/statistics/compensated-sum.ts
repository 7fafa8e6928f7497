/**
 * Sum with its rounding error, so ten million terms are as accurate as one. Source: D. E. Knuth,
 * The Art of Computer Programming 2, 4.2.2 (the sum of two numbers and its error).
 */
export interface CompensatedSum {
  total: number;
  lost: number;
}

export function addTo(sum: CompensatedSum, term: number): void {
  const { total } = sum;
  const next = total + term;
  const added = next - total;
  sum.lost += total - (next - added) + (term - added);
  sum.total = next;
}

export function addSum(sum: CompensatedSum, other: CompensatedSum): void {
  addTo(sum, other.total);
  sum.lost += other.lost;
}

export function getTotal({ total, lost }: CompensatedSum): number {
  return total + lost;
}

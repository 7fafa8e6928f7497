/** Failure thresholds of a Distributed Map; without them, no failure is tolerated. */
export interface Tolerance {
  readonly count: number | undefined;
  readonly percentage: number | undefined;
}

/**
 * Whether more items failed than tolerated. The percentage applies to all items, so during reading
 * only a percentage of 0 can be exceeded.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-24)
 */
export function isExceeded(
  { count, percentage }: Tolerance,
  failed: number,
  total: number | undefined,
): boolean {
  if (count === undefined && percentage === undefined) return failed > 0;
  if (count !== undefined && failed > count) return true;
  if (percentage === undefined) return false;
  if (total === undefined) return percentage === 0 && failed > 0;
  return failed * 100 > percentage * total;
}

import type { Review } from './reviews';

/** What became of a file of reviews, held against what was in it. */
export interface Account {
  readonly analysed: number;
  readonly failed: number;
  /** What is wrong, a sentence each; none when every review is there once, where it belongs. */
  readonly problems: readonly string[];
  /** Why reviews failed that should not have: by the code of the error. */
  readonly unexpected: Readonly<Record<string, number>>;
}

/** A line of `failed.jsonl`; `line` is there for what was not admitted. */
export interface FailedLine {
  readonly id?: string;
  readonly line?: number;
  readonly error: { readonly code: string };
}

/**
 * Looks for every review by its name among the items and the failures together: each must be there
 * exactly once, and what cannot be analysed among the failures. A review that failed for another reason
 * is accounted for, and counted.
 */
export function accountFor(
  reviews: Iterable<Pick<Review, 'name' | 'fate'>>,
  items: Iterable<{ readonly id: string }>,
  failures: Iterable<FailedLine>,
): Account {
  const places = new Map<string, { items: number; failures: number; code: string }>();
  const placeOf = (name: string) => {
    const place = places.get(name) ?? { items: 0, failures: 0, code: '' };
    places.set(name, place);
    return place;
  };
  for (const { id } of items) placeOf(id).items += 1;
  for (const { id, line, error } of failures) {
    const place = placeOf(line === undefined ? (id ?? '') : `line ${line}`);
    place.failures += 1;
    place.code = error.code;
  }

  const found = { lost: [], double: [], misplaced: [], unknown: [] } as Record<string, string[]>;
  const unexpected: Record<string, number> = {};
  const counts = { analysed: 0, failed: 0 };
  for (const { name, fate } of reviews) {
    const { items: good = 0, failures: bad = 0, code = '' } = places.get(name) ?? {};
    places.delete(name);
    if (good > 0) counts.analysed += 1;
    else if (bad > 0) counts.failed += 1;
    if (good + bad === 0) found['lost']?.push(name);
    else if (good + bad > 1) found['double']?.push(name);
    else if (fate === 'failed' && good > 0) found['misplaced']?.push(name);
    else if (fate === 'analysed' && bad > 0) unexpected[code] = (unexpected[code] ?? 0) + 1;
  }
  found['unknown']?.push(...places.keys());
  const problems = Object.entries(found)
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `${names.length} ${what}: ${names.slice(0, 5).join(', ')}`);
  return { ...counts, problems, unexpected };
}

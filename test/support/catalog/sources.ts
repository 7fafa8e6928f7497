import type { Rule } from './set';

/** Requires a page and the day it was read for every external fact. */
export const sourceOfEachFact: Rule = ({ rows }) =>
  rows.flatMap((row) =>
    sourcesIn(row, row.address).flatMap(({ path, url, read }) => [
      ...(isPage(url) ? [] : [`${path}.url must be the https address of a page; it is "${url}"`]),
      ...(isPastDay(read)
        ? []
        : [`${path}.read must be the day it was read, YYYY-MM-DD; it is "${read}"`]),
    ]),
  );

/** Every object with a `url` and a `read`, at any depth of a row. */
function sourcesIn(
  value: unknown,
  path: string,
): readonly { readonly path: string; readonly url: string; readonly read: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { url, read } = value as { readonly url?: unknown; readonly read?: unknown };
  if (typeof url === 'string' && typeof read === 'string') return [{ path, url, read }];
  return Object.entries(value).flatMap(([key, inner]) => sourcesIn(inner, `${path}.${key}`));
}

function isPage(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

function isPastDay(day: string): boolean {
  // Tomorrow may have begun in another time zone, but never the day after.
  const latest = new Date(Date.now() + 14 * 3_600_000).toISOString().slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
  return exists && day <= latest;
}

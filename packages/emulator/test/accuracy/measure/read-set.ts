import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Language = 'en' | 'ko';
/** Engines are tuned on the development sets; the held-out sets were written by others and are only reported. */
export type Part = 'development' | 'held-out';

export function readLines<Item>(...path: readonly string[]): Item[] {
  return readFileSync(join(__dirname, '..', ...path), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Item);
}

/** Share of items that pass, 0 to 1. */
export function shareOf<Item>(items: readonly Item[], passes: (item: Item) => boolean): number {
  return items.filter(passes).length / items.length;
}

import type { Row } from '../../../lib/row';

/** A repository as the rules see it: the rows that its catalogue names, and its files. */
export interface CatalogueSet {
  /** The folder that has `lib`, `lambda`, `samples` and `test`. */
  readonly root: string;
  readonly rows: readonly Row[];
  /** The addresses of the stacks that `lib/build.ts` has. */
  readonly stacks: readonly string[];
}

/** What is wrong, a sentence each, beginning with the row or the path that it is about. */
export type Rule = (set: CatalogueSet) => readonly string[];

/** `polly` of `services/polly`. */
export function nameOf({ address }: Pick<Row, 'address'>): string {
  return address.slice(address.indexOf('/') + 1);
}

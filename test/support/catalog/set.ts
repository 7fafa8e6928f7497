import type { Row } from '../../../lib/row';

/** Input of the rules: the rows of a repository and its files. */
export interface CatalogSet {
  /** Folder that contains `lib`, `lambda`, `samples` and `test`. */
  readonly root: string;
  readonly rows: readonly Row[];
  /** Addresses of the stacks in `lib/build.ts`. */
  readonly stacks: readonly string[];
}

/** Returns the violations, one sentence each, starting with the row or path. */
export type Rule = (set: CatalogSet) => readonly string[];

/** `polly` of `services/polly`. */
export function getName({ address }: Pick<Row, 'address'>): string {
  return address.slice(address.indexOf('/') + 1);
}

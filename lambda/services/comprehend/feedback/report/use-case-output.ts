import type { FailureGroup } from '../../results/failure-groups';
import type { ObjectTag } from './object-tags';
import type { Item } from '../../results/merge-chunks';
import type { ResultFile } from '../../files/write-results';

/** What is known of a file when all its items are. */
export interface Outcomes {
  /** The key of the dropped file. */
  readonly source: string;
  /** Everything that was in it, admitted or not. */
  readonly documents: number;
  readonly analysed: number;
  /** Documents by language, the most frequent first. */
  readonly languages: Readonly<Record<string, number>>;
  readonly failures: readonly FailureGroup[];
}

/** What a use case makes of the items, beside the files that all have. */
export interface UseCaseOutput {
  readonly add: (item: Item, index: number) => void;
  readonly finish: (outcomes: Outcomes) => {
    readonly files: Readonly<Record<string, ResultFile>>;
    /** A few lines for the caller; the rest is in the files. */
    readonly summary: Readonly<Record<string, unknown>>;
    /** For the dropped object. */
    readonly tags: readonly ObjectTag[];
  };
}

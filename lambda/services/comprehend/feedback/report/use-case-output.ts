import type { FailureGroup } from '../../results/failure-groups';
import type { ObjectTag } from './object-tags';
import type { Item } from '../../results/merge-chunks';
import type { ResultFile } from '../../files/write-results';

/** File totals, known after the last item. */
export interface Outcomes {
  /** Key of the uploaded file. */
  readonly source: string;
  /** Number of documents in the file, rejected ones included. */
  readonly documents: number;
  readonly analyzed: number;
  /** Documents by language, most frequent first. */
  readonly languages: Readonly<Record<string, number>>;
  readonly failures: readonly FailureGroup[];
}

/** Output of a use case, in addition to the files of all use cases. */
export interface UseCaseOutput {
  readonly add: (item: Item, index: number) => void;
  readonly finish: (outcomes: Outcomes) => {
    readonly files: Readonly<Record<string, ResultFile>>;
    /** Short summary for the caller; the files have the details. */
    readonly summary: Readonly<Record<string, unknown>>;
    /** Tags for the uploaded object. */
    readonly tags: readonly ObjectTag[];
  };
}

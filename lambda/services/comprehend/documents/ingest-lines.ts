import type { InputIssue } from '@by-example/metrics/errors/input-error';

/** A line of `clean.jsonl`: a document, or one of the pieces that a long one was split into. */
export interface CleanLine {
  readonly id: string;
  /** Counted from 1. */
  readonly piece: number;
  readonly of: number;
  /** Where the piece begins in the document, in Unicode code points, as Comprehend counts. */
  readonly offset: number;
  readonly text: string;
  readonly product?: string;
}

/** A line of `rejects.jsonl`: a document that was not admitted, and why. */
export interface RejectLine {
  /** The line of the dropped file on which the document begins, counted from 1. */
  readonly line: number;
  readonly id?: string;
  readonly error: InputIssue;
}

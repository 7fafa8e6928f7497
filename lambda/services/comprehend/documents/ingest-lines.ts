import type { InputIssue } from '@by-example/metrics/errors/input-error';

/** Line of `accepted.jsonl`: a document, or one chunk of a long document. */
export interface AcceptedLine {
  readonly id: string;
  /** Number of the chunk, counted from 1. */
  readonly chunk: number;
  readonly of: number;
  /** Offset of the chunk in the document, in Unicode code points, as Comprehend counts. */
  readonly offset: number;
  readonly text: string;
  readonly product?: string;
}

/** Line of `rejected.jsonl`: a rejected document and the reason. */
export interface RejectedLine {
  /** Line of the uploaded file on which the document begins, counted from 1. */
  readonly line: number;
  readonly id?: string;
  readonly error: InputIssue;
}

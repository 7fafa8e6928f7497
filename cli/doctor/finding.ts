/** What the doctor says of one thing. */
export interface Finding {
  /** The row's address, or `account`. */
  readonly row: string;
  readonly what: string;
  /** `fails`: the row, or a try of it, will not work until something is done. */
  readonly status: 'ok' | 'warning' | 'fails' | 'not checked';
  /** What to do about it; empty when there is nothing to do. */
  readonly suggestion: string;
}

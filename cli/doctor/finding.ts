/** Result of one check. */
export interface Finding {
  /** Row address, or `account`. */
  readonly row: string;
  readonly item: string;
  /** `fails`: the row, or one of its tries, will not work until this is fixed. */
  readonly status: 'ok' | 'warning' | 'fails' | 'not checked';
  /** Remedy; empty if no action is needed. */
  readonly suggestion: string;
}

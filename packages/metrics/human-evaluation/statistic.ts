/** A value, or why it is undefined: agreement can be undefined on valid data. */
export type Statistic = { readonly value: number } | { readonly undefined: string };

/** Computes 1 − `over` / `under`; undefined if chance alone allows no disagreement. */
export function ratioFromOne(over: number, under: number, reason: string): Statistic {
  return under > 0 ? { value: 1 - over / under } : { undefined: reason };
}

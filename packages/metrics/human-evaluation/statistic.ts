/** A number, or why there is none: some agreement is undefined on data that is right in itself. */
export type Statistic = { readonly value: number } | { readonly undefined: string };

/** `over` / `under`, which is undefined where nothing could have gone otherwise by chance. */
export function ratioFromOne(over: number, under: number, why: string): Statistic {
  return under > 0 ? { value: 1 - over / under } : { undefined: why };
}

import * as z from 'zod/mini';

/** Names of a column or category: one, or one per language. The model uses the first. */
const names = z.array(z.string()).check(z.minLength(1));

const number = z.strictObject({ names, kind: z.literal('number') });
/** Column whose values the model knows by index in this list. */
const category = z.strictObject({ names, kind: z.literal('category'), values: z.array(names) });
const column = z.discriminatedUnion('kind', [number, category]);
export type Column = z.infer<typeof column>;

const objectives = ['multi:softprob', 'binary:logistic', 'reg:squarederror'] as const;

/** Training schema of a model: the meaning of its columns and category indices. */
export const schema = z.strictObject({
  objective: z.enum(objectives),
  columns: z.array(column),
  label: column,
  /** Number of training records. */
  rows: z.number(),
});
export type Schema = z.infer<typeof schema>;

/** Returns the categories of a label in a language; empty for a numeric label. */
export function listLabels({ label }: Schema, language = 0): string[] {
  return label.kind === 'number'
    ? []
    : label.values.map((names) => names[language] ?? names[0] ?? '');
}

/** Returns the index of a category by its name in any language; undefined if unknown. */
export function categoryIndex(
  word: string,
  values: readonly (readonly string[])[],
): number | undefined {
  const index = values.findIndex((names) => names.includes(word));
  return index < 0 ? undefined : index;
}

import * as z from 'zod/mini';

/** What a column or a word is called: one name, or one a language. The first is the model's own. */
const names = z.array(z.string()).check(z.minLength(1));

const number = z.strictObject({ names, kind: z.literal('number') });
/** A word is to the model its place in this list. */
const category = z.strictObject({ names, kind: z.literal('category'), values: z.array(names) });
const column = z.discriminatedUnion('kind', [number, category]);
export type Column = z.infer<typeof column>;

const objectives = ['multi:softprob', 'binary:logistic', 'reg:squarederror'] as const;

/** What a model was trained on: it knows numbers by their place, and this says what they mean. */
export const schema = z.strictObject({
  objective: z.enum(objectives),
  columns: z.array(column),
  label: column,
  /** How many rows it has seen. */
  rows: z.number(),
});
export type Schema = z.infer<typeof schema>;

/** What the label may be, in one of its languages; none where it is a number. */
export function labelsOf({ label }: Schema, language = 0): string[] {
  return label.kind === 'number'
    ? []
    : label.values.map((names) => names[language] ?? names[0] ?? '');
}

/** The place of a word among those of a column, in any language; undefined for a word it has not. */
export function categoryIndex(
  word: string,
  values: readonly (readonly string[])[],
): number | undefined {
  const place = values.findIndex((names) => names.includes(word));
  return place < 0 ? undefined : place;
}

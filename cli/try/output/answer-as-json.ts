import type { Try } from '../../../lib/row';
import { isComparison } from '../command';
import { getField } from './get-field';
import { splitLines } from '../input/read-input';
import type { TryTarget } from '../try-target';

/**
 * Builds the `--json` output of a try: all replies of a conversation, one result, the fields of a comparison, or the
 * lists that the try names with the result's other fields.
 */
export async function answerAsJson(
  chosen: Try,
  answers: readonly unknown[],
  target: Pick<TryTarget, 'fetch'>,
): Promise<Readonly<Record<string, unknown>>> {
  if (chosen.converse !== undefined || chosen.call?.file.as === 'turns') return { answers };
  const [answer] = answers;
  if (isComparison(chosen)) return { ...(answer as object) };
  if (chosen.lists === undefined) return { answer };
  const lists: Record<string, unknown> = {};
  for (const name of chosen.lists)
    lists[name] = await readJsonLines(getField(answer, `files.${name}`), target);
  const rest = Object.entries(answer as object).filter(([name]) => name !== 'files');
  return { ...lists, ...Object.fromEntries(rest) };
}

async function readJsonLines(
  object: unknown,
  { fetch }: Pick<TryTarget, 'fetch'>,
): Promise<unknown[]> {
  const { bucket, key } = object as { readonly bucket: string; readonly key: string };
  const text = new TextDecoder().decode(await fetch(bucket, key));
  return splitLines(text).map((line) => JSON.parse(line) as unknown);
}

import type { Try } from '../../../lib/row';
import { fieldOf } from './get-field';
import { linesOf } from '../input/read-input';
import type { TryTarget } from '../try-target';

/**
 * Builds the `--json` output of a try: all replies of a conversation, one result, or the lists that the try names
 * with the result's other fields.
 */
export async function answerAsJson(
  chosen: Try,
  answers: readonly unknown[],
  place: Pick<TryTarget, 'fetch'>,
): Promise<Readonly<Record<string, unknown>>> {
  if (chosen.talk !== undefined || chosen.call?.file.as === 'turns') return { answers };
  const [answer] = answers;
  if (chosen.lists === undefined) return { answer };
  const lists: Record<string, unknown> = {};
  for (const name of chosen.lists)
    lists[name] = await listOf(fieldOf(answer, `files.${name}`), place);
  const rest = Object.entries(answer as object).filter(([name]) => name !== 'files');
  return { ...lists, ...Object.fromEntries(rest) };
}

async function listOf(object: unknown, { fetch }: Pick<TryTarget, 'fetch'>): Promise<unknown[]> {
  const { bucket, key } = object as { readonly bucket: string; readonly key: string };
  const text = new TextDecoder().decode(await fetch(bucket, key));
  return linesOf(text).map((line) => JSON.parse(line) as unknown);
}

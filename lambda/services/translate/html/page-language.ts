import type { DefaultTreeAdapterTypes } from 'parse5' with { 'resolution-mode': 'import' };

/** Finds the declared language of a page: the attribute `lang` of its `<html>`. */
export function findPageLanguage(document: DefaultTreeAdapterTypes.Document): string | undefined {
  const root = document.childNodes.find(({ nodeName }) => nodeName === 'html');
  if (root === undefined || !('attrs' in root)) return undefined;
  const found = root.attrs.find(({ name }) => name === 'lang')?.value.trim();
  return found === '' ? undefined : found;
}

/** Whether two codes have the same primary language: `en-GB` and `en` do. */
export function isSameLanguage(one: string, other: string): boolean {
  const primary = (code: string) => code.trim().toLowerCase().split('-')[0];
  return primary(one) === primary(other);
}

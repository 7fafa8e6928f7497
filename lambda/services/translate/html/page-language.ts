import type { DefaultTreeAdapterTypes } from 'parse5' with { 'resolution-mode': 'import' };

/** The language that a page says it is in: the attribute `lang` of its `<html>`. */
export function languageOf(document: DefaultTreeAdapterTypes.Document): string | undefined {
  const root = document.childNodes.find(({ nodeName }) => nodeName === 'html');
  if (root === undefined || !('attrs' in root)) return undefined;
  const found = root.attrs.find(({ name }) => name === 'lang')?.value.trim();
  return found === '' ? undefined : found;
}

/** `en-GB` is English. */
export function isSameLanguage(one: string, other: string): boolean {
  const primary = (code: string) => code.trim().toLowerCase().split('-')[0];
  return primary(one) === primary(other);
}

import type { DefaultTreeAdapterTypes } from 'parse5' with { 'resolution-mode': 'import' };

type Element = DefaultTreeAdapterTypes.Element;

/** Value of an attribute that readers see, with its place in the source, the quotes included. */
export interface AttributeText {
  readonly start: number;
  readonly end: number;
  readonly quote: '"' | "'";
  readonly value: string;
}

const READ = new Set(['alt', 'aria-label', 'placeholder', 'title']);
const READ_META = new Set(['description', 'og:title', 'og:description', 'og:site_name']);

/** Reads what the attributes of an element say to readers, and of its own `translate`. */
export function readAttributes(
  html: string,
  element: Element,
): { readonly translates: boolean | undefined; readonly texts: readonly AttributeText[] } {
  const texts = element.attrs.flatMap(({ name, value }) => {
    const location = element.sourceCodeLocation?.attrs?.[name];
    if (location === undefined || !isRead(name, element) || !/\p{L}/u.test(value)) return [];
    const { startOffset, endOffset: end } = location;
    const [before] = /^[^=]*=\s*/.exec(html.slice(startOffset, end)) ?? [];
    if (before === undefined) return [];
    const start = startOffset + before.length;
    const quote: AttributeText['quote'] = html.charAt(start) === "'" ? "'" : '"';
    return [{ start, end, quote, value }];
  });
  return { translates: translates(findValue(element, 'translate')), texts };
}

/** Language that the document names on its root; undefined without one. */
export function findLanguage({ childNodes }: DefaultTreeAdapterTypes.Document): string | undefined {
  const root = childNodes.find(({ nodeName }) => nodeName === 'html');
  if (root === undefined || !('attrs' in root)) return undefined;
  return findValue(root, 'lang')?.trim() || undefined;
}

/** Whether an element names another language than that of its document. */
export function isForeign(element: Element, pageLanguage: string | undefined): boolean {
  const language = (findValue(element, 'lang') ?? findValue(element, 'xml:lang') ?? '').trim();
  const primary = (code: string) => code.toLowerCase().split('-')[0];
  return (
    language !== '' && pageLanguage !== undefined && primary(language) !== primary(pageLanguage)
  );
}

function isRead(name: string, element: Element): boolean {
  const { tagName } = element;
  if (tagName === 'meta') {
    const metaName = findValue(element, 'name') ?? findValue(element, 'property') ?? '';
    return name === 'content' && READ_META.has(metaName);
  }
  if (tagName === 'input' && name === 'value')
    return ['button', 'reset', 'submit'].includes(findValue(element, 'type')?.toLowerCase() ?? '');
  return READ.has(name);
}

function translates(value: string | undefined): boolean | undefined {
  const translateValue = value?.trim().toLowerCase();
  return translateValue === 'no'
    ? false
    : translateValue === 'yes' || translateValue === ''
      ? true
      : undefined;
}

function findValue({ attrs }: Element, wanted: string): string | undefined {
  return attrs.find(({ name }) => name === wanted)?.value;
}

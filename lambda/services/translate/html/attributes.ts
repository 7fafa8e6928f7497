import type { DefaultTreeAdapterTypes } from 'parse5' with { 'resolution-mode': 'import' };
import { isSameLanguage } from './page-language';

/** Attribute value to translate. */
export interface AttributeText {
  /** Offset of the value, including its quotes. */
  readonly start: number;
  readonly end: number;
  readonly quote: '"' | "'";
  readonly value: string;
}

/** Place in the source that declares the language of the text. */
export interface LanguageEdit {
  readonly start: number;
  readonly end: number;
  readonly write: (language: string) => string;
}

/** Attributes of an element relevant to translation. */
export interface ElementAttributes {
  /** Whether the content is translated; undefined if not declared. */
  readonly translates: boolean | undefined;
  readonly texts: readonly AttributeText[];
  readonly languages: readonly LanguageEdit[];
}

const TRANSLATED_ATTRIBUTES = new Set(['alt', 'aria-label', 'placeholder', 'title']);
const TRANSLATED_META = new Set(['description', 'og:title', 'og:description', 'og:site_name']);
const LANGUAGE = new Set(['lang', 'xml:lang']);

export function attributeEdits(
  html: string,
  element: DefaultTreeAdapterTypes.Element,
  pageLanguage: string | undefined,
): ElementAttributes {
  const { attrs, tagName, sourceCodeLocation: location } = element;
  const getValue = (wanted: string) => attrs.find(({ name }) => name === wanted)?.value;
  const spans = location?.attrs ?? {};
  const findValueSpan = (name: string) => {
    const span = spans[name];
    return span === undefined ? undefined : valueSpan(html, span.startOffset, span.endOffset);
  };
  const texts = attrs.flatMap(({ name, value }) => {
    const span = findValueSpan(name);
    return span !== undefined && isTranslated(name, tagName, getValue) && /\p{L}/u.test(value)
      ? [{ ...span, value }]
      : [];
  });
  const language = getValue('lang') ?? getValue('xml:lang');
  const isForeign =
    language !== undefined &&
    language.trim() !== '' &&
    pageLanguage !== undefined &&
    !isSameLanguage(language, pageLanguage);
  return {
    translates: translates(getValue('translate')) ?? (isForeign ? false : undefined),
    texts,
    languages: [
      ...attrs.flatMap(({ name }) => {
        const span = findValueSpan(name);
        return LANGUAGE.has(name) && span !== undefined
          ? [{ ...span, write: (code: string) => span.quote + code + span.quote }]
          : [];
      }),
      ...(tagName === 'html' && language === undefined
        ? added(location?.startTag?.startOffset)
        : []),
    ],
  };
}

/** Adds `lang` to a page that does not declare its language. */
function added(tag: number | undefined): LanguageEdit[] {
  if (tag === undefined) return [];
  const at = tag + '<html'.length;
  return [{ start: at, end: at, write: (code) => ` lang="${code}"` }];
}

function isTranslated(
  name: string,
  tagName: string,
  getValue: (name: string) => string | undefined,
): boolean {
  if (tagName === 'meta')
    return (
      name === 'content' && TRANSLATED_META.has(getValue('name') ?? getValue('property') ?? '')
    );
  if (tagName === 'input' && name === 'value')
    return ['button', 'reset', 'submit'].includes(getValue('type')?.toLowerCase() ?? '');
  return TRANSLATED_ATTRIBUTES.has(name);
}

function translates(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  const setting = value.trim().toLowerCase();
  return setting === 'no' ? false : setting === 'yes' || setting === '' ? true : undefined;
}

function valueSpan(
  html: string,
  start: number,
  end: number,
): Pick<AttributeText, 'start' | 'end' | 'quote'> | undefined {
  const found = /^[^=]*=\s*/.exec(html.slice(start, end));
  if (found === null) return undefined;
  const at = start + found[0].length;
  return { start: at, end, quote: html.charAt(at) === "'" ? "'" : '"' };
}

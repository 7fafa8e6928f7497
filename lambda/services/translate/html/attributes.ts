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

const READ = new Set(['alt', 'aria-label', 'placeholder', 'title']);
const READ_META = new Set(['description', 'og:title', 'og:description', 'og:site_name']);
const LANGUAGE = new Set(['lang', 'xml:lang']);

export function attributeEdits(
  html: string,
  element: DefaultTreeAdapterTypes.Element,
  pageLanguage: string | undefined,
): ElementAttributes {
  const { attrs, tagName, sourceCodeLocation: location } = element;
  const valueOf = (wanted: string) => attrs.find(({ name }) => name === wanted)?.value;
  const places = location?.attrs ?? {};
  const placed = (name: string) => {
    const place = places[name];
    return place === undefined ? undefined : valuePlace(html, place.startOffset, place.endOffset);
  };
  const texts = attrs.flatMap(({ name, value }) => {
    const place = placed(name);
    return place !== undefined && isRead(name, tagName, valueOf) && /\p{L}/u.test(value)
      ? [{ ...place, value }]
      : [];
  });
  const language = valueOf('lang') ?? valueOf('xml:lang');
  const isForeign =
    language !== undefined &&
    language.trim() !== '' &&
    pageLanguage !== undefined &&
    !isSameLanguage(language, pageLanguage);
  return {
    translates: translates(valueOf('translate')) ?? (isForeign ? false : undefined),
    texts,
    languages: [
      ...attrs.flatMap(({ name }) => {
        const place = placed(name);
        return LANGUAGE.has(name) && place !== undefined
          ? [{ ...place, write: (code: string) => place.quote + code + place.quote }]
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

function isRead(
  name: string,
  tagName: string,
  valueOf: (name: string) => string | undefined,
): boolean {
  if (tagName === 'meta')
    return name === 'content' && READ_META.has(valueOf('name') ?? valueOf('property') ?? '');
  if (tagName === 'input' && name === 'value')
    return ['button', 'reset', 'submit'].includes(valueOf('type')?.toLowerCase() ?? '');
  return READ.has(name);
}

function translates(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  const said = value.trim().toLowerCase();
  return said === 'no' ? false : said === 'yes' || said === '' ? true : undefined;
}

function valuePlace(
  html: string,
  start: number,
  end: number,
): Pick<AttributeText, 'start' | 'end' | 'quote'> | undefined {
  const found = /^[^=]*=\s*/.exec(html.slice(start, end));
  if (found === null) return undefined;
  const at = start + found[0].length;
  return { start: at, end, quote: html.charAt(at) === "'" ? "'" : '"' };
}

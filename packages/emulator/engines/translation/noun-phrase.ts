import type { Direction } from './language-pair';
import type { Masked } from './mask-terms';
import { normalizeKey } from './memory/translation-memory';
import type { TranslationMemory } from './memory/translation-memory';
import { translateValue } from './translate-values';

/** Context for translating a noun phrase. */
export interface PhraseContext {
  readonly direction: Direction;
  readonly memory: TranslationMemory;
  readonly masked: Pick<Masked, 'findKind' | 'target'>;
}

/**
 * Translates a value, a term, a glossary entry, or several of them in a row or a list; undefined if
 * one word is unknown.
 */
export function translateNounPhrase(text: string, words: PhraseContext): string | undefined {
  const { direction } = words;
  const phrase = direction.from === 'en' ? withoutArticle(text.trim()) : text.trim();
  const one = translateOne(phrase, words);
  if (one !== undefined) return one;
  const items = phrase.split(direction.from === 'en' ? /,? and |, | & / : /, | 및 /);
  if (items.length > 1) {
    const translated = items.map((item) => translateNounPhrase(item, words));
    return translated.every((item) => item !== undefined)
      ? joinList(translated, direction)
      : undefined;
  }
  return inARow(phrase, words);
}

/**
 * Whether a text has the form of a name, which stays in its script: this stand-in does not
 * transliterate.
 */
export function isName(text: string, { from }: Direction): boolean {
  return from === 'en'
    ? /^(?:(?:Mr|Ms|Mrs|Dr)\. )?[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}$/.test(text)
    : /^[가-힣]{2,4}(?: ?(?:님|씨))?$/.test(text);
}

function translateOne(
  phrase: string,
  { direction, memory, masked }: PhraseContext,
): string | undefined {
  if (phrase.length === 1 && ['term', 'stays'].includes(masked.findKind(phrase) ?? ''))
    return masked.target(phrase);
  const key = normalizeKey(phrase, direction.from);
  const { glossary } = memory;
  return (
    translateValue(phrase, direction) ??
    glossary.get(key) ??
    (direction.from === 'en' ? listSingulars(key) : [])
      .map((singular) => glossary.get(singular))
      .find((found) => found !== undefined)
  );
}

/**
 * Translates the longest known runs of words from left to right; both languages put the head noun
 * last.
 */
function inARow(phrase: string, words: PhraseContext): string | undefined {
  const parts = phrase.split(/\s+/);
  if (parts.length < 2) return undefined;
  const found: string[] = [];
  for (let at = 0; at < parts.length;) {
    let length = Math.min(words.memory.longest, parts.length - at);
    let translated: string | undefined;
    for (; length > 0; length--) {
      translated = translateOne(parts.slice(at, at + length).join(' '), words);
      if (translated !== undefined) break;
    }
    if (translated === undefined) return undefined;
    found.push(translated);
    at += length;
  }
  return found.join(' ');
}

function withoutArticle(text: string): string {
  return text.replace(/^(?:an?|the|your|our)\s+/i, '');
}

function listSingulars(key: string): readonly string[] {
  return [key.replace(/ies$/, 'y'), key.replace(/es$/, ''), key.replace(/s$/, '')].filter(
    (singular) => singular !== key,
  );
}

function joinList(items: readonly string[], { to }: Direction): string {
  const last = items.at(-1) ?? '';
  const others = items.slice(0, -1).join(', ');
  return to === 'ko' ? `${others}, ${last}` : `${others} and ${last}`;
}

import { normalizeKey } from './memory/translation-memory';
import { isName, translateNounPhrase } from './noun-phrase';
import type { PhraseContext } from './noun-phrase';

/** Characters of a sentence that can have a template, whose slots take quadratic time to match. */
const LONGEST_TEMPLATE = 1_000;
const CLAUSES = { en: /(, |; |: | — )(?:and |but )?/, ko: /(, |; |: | — )/ } as const;

/**
 * Translates a sentence without its final punctuation mark, possibly with masked tags; undefined if
 * the memory does not contain it. Requires an exact match.
 */
export function translateSentence(sent: string, words: PhraseContext): string | undefined {
  const sentence = sent.replace(/\s+/gu, ' ');
  const tags = Array.from(sentence).filter((character) => isTag(character, words));
  if (tags.length === 0) return translatePlain(sentence, words);
  return translateWithSlots(sentence, words) ?? translateAround(sentence, words);
}

function translatePlain(sentence: string, words: PhraseContext): string | undefined {
  const { memory, direction } = words;
  const whole =
    memory.sentences.get(normalizeKey(sentence, direction.from)) ??
    fromTemplate(sentence, words) ??
    capitalized(translateNounPhrase(sentence, words));
  if (whole !== undefined) return whole;
  const clauses = sentence.split(CLAUSES[direction.from]);
  if (clauses.length < 2) return undefined;
  let written = '';
  // Each separator follows its clause.
  for (let at = 0; at < clauses.length; at += 2) {
    const clause = translatePlain(clauses[at] ?? '', words);
    if (clause === undefined) return undefined;
    written += at === 0 ? clause : (clauses[at - 1] ?? '') + withSmallLetter(clause);
  }
  return written;
}

function fromTemplate(sentence: string, words: PhraseContext, spans?: Spans): string | undefined {
  if (sentence.length > LONGEST_TEMPLATE) return undefined;
  for (const { pattern, fill } of words.memory.templates) {
    const groups = pattern.exec(sentence)?.groups;
    if (groups === undefined) continue;
    const slots = Object.entries(groups).map(([slot, text]) => {
      const value =
        spans?.get(text) ??
        translateNounPhrase(text, words) ??
        (slot === 'name' && isName(text, words.direction) ? text : undefined);
      return [slot, value] as const;
    });
    if (slots.every((slot): slot is [string, string] => slot[1] !== undefined))
      return fill(Object.fromEntries(slots));
  }
  return undefined;
}

type Spans = ReadonlyMap<string, string>;

/** Translates the sentence with the content of each pair of tags as a slot. */
function translateWithSlots(sentence: string, words: PhraseContext): string | undefined {
  const spans = new Map<string, string>();
  for (const { opens, inner, closes } of pairsIn(sentence, words)) {
    const translated = translateNounPhrase(inner, words) ?? translateSentence(inner, words);
    if (translated === undefined) return undefined;
    const small = words.direction.to === 'en' ? withSmallLetter(translated) : translated;
    spans.set(
      opens + inner + closes,
      words.masked.target(opens) + small + words.masked.target(closes),
    );
  }
  return spans.size === 0 ? undefined : fromTemplate(sentence, words, spans);
}

/** Translates the sentence without tags, and then restores them around the same content. */
function translateAround(sentence: string, words: PhraseContext): string | undefined {
  const plain = Array.from(sentence)
    .filter((character) => !isTag(character, words))
    .join('');
  const pairs = pairsIn(sentence, words);
  const paired = new Set(pairs.flatMap(({ opens, closes }) => [opens, closes]));
  const all = Array.from(sentence).filter((character) => isTag(character, words));
  let translated = translatePlain(plain, words);
  if (translated === undefined || all.some((tag) => !paired.has(tag))) return undefined;
  for (const { opens, inner, closes } of pairs) {
    const [, core = '', mark = ''] = /^(.*?)([.!?:,]*)$/s.exec(withoutTags(inner, words)) ?? [];
    const translatedCore = translatePlain(core, words);
    if (translatedCore === undefined) return undefined;
    const part = translatedCore + mark;
    const found: RegExpMatchArray[] = [...translated.matchAll(new RegExp(escaped(part), 'gi'))];
    const [only] = found;
    if (only?.index === undefined || found.length > 1) return undefined;
    const end: number = only.index + only[0].length;
    translated =
      translated.slice(0, only.index) +
      words.masked.target(opens) +
      only[0] +
      words.masked.target(closes) +
      translated.slice(end);
  }
  return translated;
}

interface Pair {
  readonly opens: string;
  readonly inner: string;
  readonly closes: string;
}

/** Finds pairs of tags, outer ones first. */
function pairsIn(sentence: string, { masked }: PhraseContext): Pair[] {
  const open: number[] = [];
  const found: (Pair & { readonly start: number })[] = [];
  for (let at = 0; at < sentence.length; at++) {
    const kind = masked.findKind(sentence.charAt(at));
    if (kind === 'opens') open.push(at);
    if (kind !== 'closes') continue;
    const start = open.pop();
    if (start === undefined) continue;
    found.push({
      start,
      opens: sentence.charAt(start),
      inner: sentence.slice(start + 1, at),
      closes: sentence.charAt(at),
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

function isTag(character: string, { masked }: PhraseContext): boolean {
  return ['opens', 'closes', 'alone'].includes(masked.findKind(character) ?? '');
}

function withoutTags(text: string, words: PhraseContext): string {
  return Array.from(text)
    .filter((character) => !isTag(character, words))
    .join('');
}

function capitalized(text: string | undefined): string | undefined {
  return text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lowers the first letter after a comma, except of a name, an `I` or an abbreviation. */
function withSmallLetter(text: string): string {
  return /^(?:I\b|[A-Z][A-Z0-9]|January|February|March|April|May|June|July|August|September|October|November|December|\w+day\b)/.test(
    text,
  )
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

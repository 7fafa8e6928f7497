import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../language-pair';
import { compileTemplate, wordsOnly } from '../template';
import type { Template } from '../template';

export interface SentencePair {
  readonly source: string;
  readonly target: string;
}

/** Translation memory for one direction. */
export interface TranslationMemory {
  /** Sentences without slots, by {@link normalizeKey}. */
  readonly sentences: ReadonlyMap<string, string>;
  /** The same sentences as written. */
  readonly originals: readonly SentencePair[];
  /** Sentences with slots, most specific first. */
  readonly templates: readonly Template[];
  /** Nouns and short phrases, by {@link normalizeKey}. */
  readonly glossary: ReadonlyMap<string, string>;
  /** Number of words of the longest glossary entry. */
  readonly longest: number;
}

const read = (name: string): readonly (readonly [en: string, ko: string])[] =>
  readFileSync(join(__dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [en, ko, ...more] = line.split('|').map((part) => part.trim());
      if (en === undefined || ko === undefined || more.length > 0)
        throw new Error(`${name}: not a pair: ${line}`);
      return [en, ko];
    });

const memories = new Map<Language, TranslationMemory>();

/** Returns the memory for translation from a language; loads its files on first use. */
export function getTranslationMemory(from: Language): TranslationMemory {
  const known = memories.get(from);
  if (known !== undefined) return known;
  const turned = (name: string) =>
    read(name).map(([en, ko]) => (from === 'en' ? ([en, ko] as const) : ([ko, en] as const)));
  const phrases = turned('phrases.txt');
  const memory = {
    sentences: firsts(
      phrases.filter(([source]) => !source.includes('{')),
      from,
    ),
    originals: phrases
      .filter(([source]) => !source.includes('{'))
      .map(([source, target]) => ({ source: wordsOnly(source), target: wordsOnly(target) })),
    templates: phrases
      .filter(([source]) => source.includes('{'))
      .map(([source, target]) => compileTemplate(source, target, from))
      .sort((a, b) => b.literals - a.literals),
    glossary: firsts(turned('glossary.txt'), from),
    longest: 5,
  };
  memories.set(from, memory);
  return memory;
}

/** Keeps the first of several translations in the file. */
function firsts(
  pairs: readonly (readonly [source: string, target: string])[],
  from: Language,
): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [source, target] of pairs) {
    const key = normalizeKey(wordsOnly(source), from);
    if (!map.has(key)) map.set(key, wordsOnly(target));
  }
  return map;
}

/** Normalizes case, quotes and, in Korean, spaces. */
export function normalizeKey(text: string, language: Language): string {
  const plain = text.normalize('NFC').replace(/[‘’]/g, "'").trim();
  return language === 'ko' ? plain.replace(/\s+/g, '') : plain.toLowerCase().replace(/\s+/g, ' ');
}

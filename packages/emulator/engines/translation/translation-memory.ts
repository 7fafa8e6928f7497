import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './language-pair';
import { compileTemplate, wordsOnly } from './template';
import type { Template } from './template';

/** What the memory knows, from one language into the other. */
export interface Memory {
  /** Whole sentences without a slot, by {@link keyOf}. */
  readonly sentences: ReadonlyMap<string, string>;
  /** Those with slots, the most particular first. */
  readonly templates: readonly Template[];
  /** Nouns and short phrases, by {@link keyOf}. */
  readonly glossary: ReadonlyMap<string, string>;
  /** The words of the longest entry of the glossary. */
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

const made = new Map<Language, Memory>();

/** The memory from a language into the other one; read from its files when it is first asked. */
export function memoryFrom(from: Language): Memory {
  const known = made.get(from);
  if (known !== undefined) return known;
  const turned = (name: string) =>
    read(name).map(([en, ko]) => (from === 'en' ? ([en, ko] as const) : ([ko, en] as const)));
  const phrases = turned('phrases.txt');
  const memory = {
    sentences: firsts(
      phrases.filter(([source]) => !source.includes('{')),
      from,
    ),
    templates: phrases
      .filter(([source]) => source.includes('{'))
      .map(([source, target]) => compileTemplate(source, target, from))
      .sort((a, b) => b.literals - a.literals),
    glossary: firsts(turned('glossary.txt'), from),
    longest: 5,
  };
  made.set(from, memory);
  return memory;
}

/** Of several translations the first in the file. */
function firsts(
  pairs: readonly (readonly [source: string, target: string])[],
  from: Language,
): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [source, target] of pairs) {
    const key = keyOf(wordsOnly(source), from);
    if (!map.has(key)) map.set(key, wordsOnly(target));
  }
  return map;
}

/** Capitals, quotes and, in Korean, spaces make no difference. */
export function keyOf(text: string, language: Language): string {
  const plain = text.normalize('NFC').replace(/[‘’]/g, "'").trim();
  return language === 'ko' ? plain.replace(/\s+/g, '') : plain.toLowerCase().replace(/\s+/g, ' ');
}

import type { EntityType } from '@aws-sdk/client-comprehend';
import { nameRuns, type NameRun } from './english-name-runs';
import {
  COMMON_NAMES,
  EVENT_WORDS,
  ORGANIZATION_WORDS,
  ORGANIZATIONS,
  PLACE_WORDS,
  PRODUCT_WORDS,
} from './english-name-words';
import type { EnglishTerm } from './english-terms';
import type { Entity } from '../entity';

/** Finds names of people, places, organizations, products and events. */
export function englishNames(terms: readonly EnglishTerm[]): Entity[] {
  return nameRuns(terms).flatMap((run) => {
    const named = findType(run);
    const first = run.words[0];
    const last = run.words.at(-1);
    if (named === undefined || first === undefined || last === undefined) return [];
    const possessive = /['’]s?$/u.exec(last.text)?.[0].length ?? 0;
    return [{ start: first.start, end: last.end - possessive, ...named }];
  });
}

type Named = Pick<Entity, 'type' | 'score'>;
const named = (type: EntityType, score: number): Named => ({ type, score });

/** Determines the type by the lexicon, then by the name, then by the preceding word. */
function findType({ words, before, honorific }: NameRun): Named | undefined {
  const lower = words.map(({ text }) => text.toLowerCase().replace(/['’]s?$/u, ''));
  const last = lower.at(-1) ?? '';
  const tagged = (tag: string) => words.some(({ tags }) => tags.has(tag));
  const first = words[0]?.tags;
  if (honorific) return named('PERSON', 0.97);
  if (ORGANIZATIONS.has(lower.join('-'))) return named('ORGANIZATION', 0.95);
  if (COMMON_NAMES.has(last)) return undefined;
  if (words.length > 1 && EVENT_WORDS.has(last)) return named('EVENT', 0.8);
  if (words.length > 1 && ORGANIZATION_WORDS.has(last)) return named('ORGANIZATION', 0.9);
  if (words.length > 1 && PLACE_WORDS.has(last)) return named('LOCATION', 0.9);
  if (isProduct(words, lower)) return named('COMMERCIAL_ITEM', 0.7);
  if (ORGANIZATION_WORDS.has(lower[0] ?? '') && lower.includes('of'))
    return named('ORGANIZATION', 0.85);
  if (tagged('Organization') || tagged('SportsTeam')) return named('ORGANIZATION', 0.9);
  if (first?.has('FirstName') || (tagged('Person') && !tagged('Place')))
    return named('PERSON', words.length > 1 ? 0.97 : 0.9);
  if (words.every(({ tags }) => tags.has('Place'))) return named('LOCATION', 0.95);
  if (tagged('Demonym')) return words.length === 1 ? named('OTHER', 0.9) : undefined;
  if (tagged('Place')) return named('LOCATION', 0.6);
  return unknown(words, before);
}

/**
 * Whether a name has a model number, brand capitalization (iPhone, PlayStation) or a product word.
 */
function isProduct(words: readonly EnglishTerm[], lower: readonly string[]): boolean {
  return (
    (words.length > 1 && words.some(({ text }) => /\d/u.test(text))) ||
    words.some(
      ({ text }) => /^\p{Ll}\p{Lu}|^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}/u.test(text) && !/^Mc/u.test(text),
    ) ||
    (words.length > 1 && PRODUCT_WORDS.has(lower.at(-1) ?? ''))
  );
}

/** Guesses the type of an unknown name from the preceding word and the name's length. */
function unknown(words: readonly EnglishTerm[], before: string): Named | undefined {
  if (words[0]?.first === true && words.length === 1) return undefined;
  if (/^(?:the|a|an|this|my|our|your|new)$/u.test(before)) return named('COMMERCIAL_ITEM', 0.5);
  if (/^(?:in|near|around|across)$/u.test(before)) return named('LOCATION', 0.5);
  if (words.length === 2 || words.length === 3) return named('PERSON', 0.5);
  return named('OTHER', 0.4);
}

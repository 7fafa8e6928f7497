import type { PiiEntityType } from '@aws-sdk/client-comprehend';
import { findEntities } from '../../safety/sensitive-information';
import { englishDates } from '../english/english-dates';
import { englishNames } from '../english/english-names';
import { englishTerms } from '../english/english-terms';
import { PII_PATTERNS } from './pii-patterns';
import { resolveOverlaps } from '../resolve-overlaps';
import type { Span } from '../source-text';

export interface PiiEntity extends Span {
  readonly type: PiiEntityType;
  readonly score: number;
}

/** Entities detected by the guardrail patterns, with their names in Comprehend. */
const SHARED: readonly (readonly [guardrail: string, comprehend: PiiEntityType])[] = [
  ['EMAIL', 'EMAIL'],
  ['URL', 'URL'],
  ['AWS_ACCESS_KEY', 'AWS_ACCESS_KEY'],
  ['INTERNATIONAL_BANK_ACCOUNT_NUMBER', 'INTERNATIONAL_BANK_ACCOUNT_NUMBER'],
  ['CREDIT_DEBIT_CARD_NUMBER', 'CREDIT_DEBIT_NUMBER'],
  ['US_SOCIAL_SECURITY_NUMBER', 'SSN'],
  ['MAC_ADDRESS', 'MAC_ADDRESS'],
  ['IP_ADDRESS', 'IP_ADDRESS'],
];
/** Minimum score of a name; below it a name is a guess. */
const MIN_CONFIDENCE = 0.9;

/**
 * Finds personal data in an English or Spanish text: patterns with check digits, and numbers after
 * a keyword. In English also people by compromise's lexicon, and dates. Skips numbers with a wrong
 * check digit, which the service may report. The score reflects how specific the pattern is.
 */
export async function piiEntities(text: string, language: 'en' | 'es'): Promise<PiiEntity[]> {
  const shared = SHARED.flatMap(([guardrail, type]) => found(text, guardrail, type));
  const patternEntities = PII_PATTERNS.flatMap(({ type, pattern, validate: holds = () => true }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const it = match.groups?.['it'] ?? match.groups?.['it2'] ?? match[0];
      const start = match.index + match[0].lastIndexOf(it);
      return holds(it) ? [{ start, end: start + it.length, type, score: 0.95 }] : [];
    }),
  );
  const phones = found(text, 'PHONE', 'PHONE');
  const words = language === 'en' ? await peopleAndDates(text) : [];
  return resolveOverlaps([...shared, ...patternEntities, ...phones, ...words]);
}

function found(text: string, guardrail: string, type: PiiEntityType): PiiEntity[] {
  return findEntities(text, guardrail).map(({ start, end }) => ({
    start,
    // Trailing punctuation is not part of the address.
    end: end - (type === 'URL' ? trailing(text.slice(start, end)) : 0),
    type,
    score: 0.99,
  }));
}

function trailing(url: string): number {
  return /[.,;:!?]+$/u.exec(url)?.[0].length ?? 0;
}

async function peopleAndDates(text: string): Promise<PiiEntity[]> {
  const people = englishNames(await englishTerms(text))
    .filter(({ type, score }) => type === 'PERSON' && score >= MIN_CONFIDENCE)
    .map((person) => ({ ...person, type: 'NAME' as const }));
  return [
    ...people,
    ...englishDates(text).map((date) => ({ ...date, type: 'DATE_TIME' as const })),
  ];
}

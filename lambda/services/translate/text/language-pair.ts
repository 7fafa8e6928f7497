import { nearest, rejectInput } from '@by-example/metrics/errors/input-error';
import { languages } from './supported-languages';

/** Validates a source language; `auto` lets the service detect it. */
export function sourceLanguage(code: string, field: string): string {
  return code === 'auto' ? code : knownLanguage(code, field);
}

export function knownLanguage(code: string, field: string): string {
  if (languages.includes(code)) return code;
  const near = nearest(code, languages);
  return rejectInput({
    code: 'UnsupportedLanguagePairException',
    field,
    expected: 'a language code of Amazon Translate, such as en, ko, ja, zh or es-MX',
    received: JSON.stringify(code),
    suggestion:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : 'See https://docs.aws.amazon.com/translate/latest/dg/what-is-languages.html.',
  });
}

/**
 * Validates that source and target differ.
 *
 * @throws {InvalidInputError}
 */
export function checkDifferent(source: string, target: string, field = 'target'): void {
  if (source !== target) return;
  rejectInput({
    field,
    expected: `a language other than the source language, ${source}`,
    received: JSON.stringify(target),
    suggestion: 'Choose another target.',
  });
}

/** Default target: English for Korean, else Korean. */
export function usualTarget(text: string): string {
  return /\p{Script=Hangul}/u.test(text) ? 'en' : 'ko';
}

/** Extracts a sample long enough for language detection. */
export function languageSample(text: string): string {
  return Array.from(text.trim().slice(0, 600)).slice(0, 300).join('');
}

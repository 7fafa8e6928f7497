import { nearest, rejectInput } from '@by-example/metrics/errors/input-error';
import { languages } from './supported-languages';

/** A language of Translate; `auto` where the service is to find out. */
export function sourceLanguage(code: string, field: string): string {
  return code === 'auto' ? code : knownLanguage(code, field);
}

export function knownLanguage(code: string, field: string): string {
  if (languages.includes(code)) return code;
  const near = nearest(code, languages);
  return rejectInput({
    code: 'UnsupportedLanguagePairException',
    field,
    expected: 'the code of a language of Amazon Translate, such as en, ko, ja, zh or es-MX',
    received: JSON.stringify(code),
    suggestion:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : 'See https://docs.aws.amazon.com/translate/latest/dg/what-is-languages.html.',
  });
}

/** Refuses to translate from a language into itself. */
export function checkDifferent(source: string, target: string, field = 'target'): void {
  if (source !== target) return;
  rejectInput({
    field,
    expected: `another language than that of the text, ${source}`,
    received: JSON.stringify(target),
    suggestion: 'Choose another target.',
  });
}

/** Where nobody says into which language: Korean into English, everything else into Korean. */
export function usualTarget(text: string): string {
  return /\p{Script=Hangul}/u.test(text) ? 'en' : 'ko';
}

/** So much of a text tells its language. */
export function languageSample(text: string): string {
  return Array.from(text.trim().slice(0, 600)).slice(0, 300).join('');
}

/** Languages that the prompts support. */
export type Language = 'en' | 'ko';

/** Names of the languages in a prompt. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ko: 'Korean' };

/** Characters examined to detect the script. */
const SAMPLE = 10_000;

/**
 * Detects the language by script. A Hangul syllable counts as two Latin letters; otherwise Korean text full of product
 * names would pass as English. Text with neither script counts as English.
 */
export function detectLanguage(text: string): Language {
  const sample = text.slice(0, SAMPLE);
  const hangul = sample.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return hangul > 0 && hangul * 2 >= latin ? 'ko' : 'en';
}

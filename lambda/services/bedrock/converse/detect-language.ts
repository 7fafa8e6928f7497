/** The languages that the prompts are written for. */
export type Language = 'en' | 'ko';

/** How a prompt names them. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ko: 'Korean' };

/** So much of a text tells its script. */
const SAMPLE = 10_000;

/**
 * The language of a text by its script. A Hangul syllable counts for two Latin letters, or a Korean
 * text full of product names would pass as English. Neither script at all passes as English.
 */
export function languageOf(text: string): Language {
  const sample = text.slice(0, SAMPLE);
  const hangul = sample.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return hangul > 0 && hangul * 2 >= latin ? 'ko' : 'en';
}

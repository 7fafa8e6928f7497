/** The two languages in which the stand-ins answer. */
export type Language = 'en' | 'ko';

/**
 * The language of a text, by its letters. A Hangul syllable counts for two Latin letters, so that a
 * Korean sentence full of English product names is still Korean. Anything else passes as English.
 */
export function languageOf(text: string): Language {
  const hangul = text.match(/\p{Script=Hangul}/gu)?.length ?? 0;
  if (hangul === 0) return 'en';
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return hangul * 2 >= latin ? 'ko' : 'en';
}

const ASKED =
  /(?:\b(?:in|into|to)|\blanguage(?: is)?:?|언어(?:는|[:：])?)\s+(korean|english|한국어|영어)|(한국어|한글|영어)로/giu;

/** The language that an instruction asks for (`in Korean`, `영어로`), if it asks for one. */
export function languageAskedFor(instruction: string): Language | undefined {
  const asked = [...instruction.matchAll(ASKED)].at(-1);
  if (asked === undefined) return undefined;
  return /korean|한국어|한글/iu.test(asked[1] ?? asked[2] ?? '') ? 'ko' : 'en';
}

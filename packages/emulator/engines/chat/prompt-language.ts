/** Languages in which the stand-ins answer. */
export type Language = 'en' | 'ko';

/**
 * Detects the language of a text by its words. Korean if at least half contain Hangul, so `AWS
 * Lambda에서 timeout이 나요` with its English names is Korean. Everything else counts as English.
 */
export function detectPromptLanguage(text: string): Language {
  if (!/\p{Script=Hangul}/u.test(text)) return 'en';
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const korean = words.filter((word) => /\p{Script=Hangul}/u.test(word)).length;
  return korean * 2 >= words.filter((word) => /\p{L}/u.test(word)).length ? 'ko' : 'en';
}

const REQUESTED_LANGUAGE =
  /(?:\b(?:in|into|to)|\blanguage(?: is)?:?|언어(?:는|[:：])?)\s+(korean|english|한국어|영어)|(한국어|한글|영어)로/giu;

/** Returns the language that an instruction requests (`in Korean`, `영어로`), if any. */
export function findRequestedLanguage(instruction: string): Language | undefined {
  const requested = [...instruction.matchAll(REQUESTED_LANGUAGE)].at(-1);
  if (requested === undefined) return undefined;
  return /korean|한국어|한글/iu.test(requested[1] ?? requested[2] ?? '') ? 'ko' : 'en';
}

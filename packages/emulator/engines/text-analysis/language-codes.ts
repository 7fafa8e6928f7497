/**
 * Languages that Comprehend detects, by its codes
 * (https://docs.aws.amazon.com/comprehend/latest/dg/how-languages.html, read 2026-11-24).
 */
const KNOWN = new Set(
  `af am ar as az ba be bn bs bg ca ceb cs cv cy da de el en eo et eu fa fi fr gd ga gl gu ht he ha hi hr hu hy ilo id is
  it jv ja kn ka kk km ky ko ku lo la lv lt lb ml mt mr mk mg mn ms my ne new nl no or om pa pl pt ps qu ro ru sa si sk sl
  sd so es sq sr su sw sv ta tt te tg tl th tk tr ug uk ur uz vi yi yo zh zh-TW`.split(/\s+/u),
);

/** Comprehend's codes for languages with another code in cld3. */
const RENAMED: Readonly<Record<string, string>> = { iw: 'he', fil: 'tl', nb: 'no' };

/** Characters that exist only in traditional or only in simplified Chinese. */
const TRADITIONAL =
  /[這個們說時國會來對學為經發後過還點東車開關門問題裡應該讓買賣價錢實際質樣歡謝]/gu;
const SIMPLIFIED =
  /[这个们说时国会来对学为经发后过还点东车开关门问题里应该让买卖价钱实际质样欢谢]/gu;

/**
 * Converts a cld3 language to Comprehend's code; undefined if Comprehend does not detect it, such
 * as Japanese in Latin script.
 */
export function comprehendCode(cld3: string, text: string): string | undefined {
  const code = RENAMED[cld3] ?? cld3;
  if (!KNOWN.has(code)) return undefined;
  return code === 'zh' && count(text, TRADITIONAL) > count(text, SIMPLIFIED) ? 'zh-TW' : code;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

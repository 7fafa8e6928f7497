import type { LanguageIdentifier } from 'cld3-asm';
import { comprehendCode } from './language-codes';
import { englishShare, shortEnglish } from './english/short-english';

export interface DetectedLanguage {
  /** A code of Comprehend's: `en`, `ko`, `zh-TW`. */
  readonly code: string;
  /** 0 to 1. */
  readonly score: number;
}

/** The bytes of each script that cld3 reads. */
const MOST_BYTES = 1000;
const MOST_LANGUAGES = 3;

let loading: Promise<LanguageIdentifier> | undefined;

/**
 * The languages of a text, the dominant one first; none for a text without letters. It is cld3, which
 * looks at each script by itself, so that Korean full of English names is Korean; a score is its
 * probability times the language's share of the text. English of a few words, of which cld3 makes
 * anything, is told by a list of words. Where cld3 names only languages that Comprehend does not have
 * (`hmn` for a list of colours), letters and common words decide, with a low score.
 */
export async function detectLanguage(text: string): Promise<DetectedLanguage[]> {
  const english = shortEnglish(text);
  if (english !== undefined) return [{ code: 'en', score: english }];
  loading ??= import('cld3-asm')
    .then(({ loadModule }) => loadModule())
    .then((factory) => factory.create(1, MOST_BYTES));
  const identifier = await loading;
  const found = new Map<string, number>();
  for (const one of identifier.findMostFrequentLanguages(text, MOST_LANGUAGES)) {
    const code = comprehendCode(one.language, text);
    if (code === undefined) continue;
    found.set(code, (found.get(code) ?? 0) + one.probability * one.proportion);
  }
  if (found.size === 0) return byLetters(text);
  return [...found]
    .map(([code, score]) => ({ code, score: Math.min(1, score) }))
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
}

function byLetters(text: string): DetectedLanguage[] {
  if (/\p{Script=Hangul}/u.test(text)) return [{ code: 'ko', score: 0.5 }];
  const english = englishShare(text);
  return english > 0 ? [{ code: 'en', score: 0.2 + english * 0.4 }] : [];
}

import type { LanguageIdentifier } from 'cld3-asm';
import { comprehendCode } from './language-codes';
import { englishShare, shortEnglish } from './english/short-english';

export interface DetectedLanguage {
  /** Comprehend's language code: `en`, `ko`, `zh-TW`. */
  readonly code: string;
  /** Score, 0 to 1. */
  readonly score: number;
}

/** Maximum bytes per script that cld3 reads. */
const MAX_BYTES = 1000;
const MAX_LANGUAGES = 3;

let loading: Promise<LanguageIdentifier> | undefined;

/**
 * Detects the languages of a text, dominant one first; empty without letters. Uses cld3, which
 * evaluates each script separately, so Korean with English names is Korean. The score is cld3's
 * probability times the language's share of the text. A word list detects short English, which cld3
 * misjudges. If cld3 returns only languages outside Comprehend (`hmn` for a list of colors),
 * letters and common words decide, with a low score.
 */
export async function detectLanguage(text: string): Promise<DetectedLanguage[]> {
  const english = shortEnglish(text);
  if (english !== undefined) return [{ code: 'en', score: english }];
  loading ??= import('cld3-asm')
    .then(({ loadModule }) => loadModule())
    .then((factory) => factory.create(1, MAX_BYTES));
  const identifier = await loading;
  const found = new Map<string, number>();
  for (const one of identifier.findMostFrequentLanguages(text, MAX_LANGUAGES)) {
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

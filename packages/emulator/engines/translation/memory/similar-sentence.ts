import { sentenceSimilarity } from '../../encoder/sentence-embedding';
import type { Language } from '../language-pair';
import type { SentencePair, TranslationMemory } from './translation-memory';

/**
 * Similarity above which two sentences say the same in other words; at 0.86, "has expired" is still near "has been
 * changed".
 */
const SAME_MEANING = 0.88;
const MAX_CHARACTERS = 120;
const NEGATION = {
  en: /\b(?:no|not|never|none|nothing|without|cannot|\w+n['’]t)\b/iu,
  ko: /안\s|못|않|없|아니|말(?:고|아|지)/u,
} as const;
/** A number, or a capital letter after the start: neither is in the memory's sentence. */
const SPECIFIC = { en: /\d|(?<=\s)(?!I\b)\p{Lu}/u, ko: /\d|[A-Za-z]/u } as const;

/** Finds a sentence of the memory with the same meaning in other words. */
export function findSimilarSentence(
  sentence: string,
  memory: TranslationMemory,
  language: Language,
): SentencePair | undefined {
  if (sentence.length > MAX_CHARACTERS || SPECIFIC[language].test(sentence)) return undefined;
  // Single words are too short to compare.
  if (!/\s/u.test(sentence.trim())) return undefined;
  const isNegated = (text: string) => NEGATION[language].test(text);
  const [best] = memory.originals
    .filter(({ source }) => isNegated(source) === isNegated(sentence))
    .map((original) => ({ original, near: sentenceSimilarity(sentence, original.source) }))
    .toSorted((a, b) => b.near - a.near);
  if (best === undefined || best.near < SAME_MEANING) return undefined;
  return best.original;
}

import { sentenceSegments } from '../summary/sentence-segments';
import type { Direction, Language } from './language-pair';
import { exampleFor, noExamples } from './parallel-examples';
import type { Examples } from './parallel-examples';
import { hasMasks, mask } from './mask-terms';
import type { Masked, Term } from './mask-terms';
import { findSimilarSentence } from './memory/similar-sentence';
import { getTranslationMemory } from './memory/translation-memory';
import { translateSentence } from './translate-sentence';

export interface Translation {
  readonly text: string;
  /** Sentences that the memory does not contain; the text has them between ⟦ and ⟧. */
  readonly untranslated: readonly string[];
  /** Sentences of the memory whose translation stands for that of a sentence in other words. */
  readonly similar: readonly string[];
  /** Number of sentences, including untranslated ones. */
  readonly sentences: number;
  /** Terms of the terminology found in the text. */
  readonly terms: readonly Term[];
}

/** Abbreviations that do not end a sentence. */
const ABBREVIATION = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|No|vs|e\.g|i\.e|a\.m|p\.m|\p{Lu})\.\s+$/u;
const MARK = /^[\s\-*•·▪–#>]*(?:\d{1,2}[.)]\s+)?/u;
/** Characters of a text whose sentences are compared by meaning, which takes milliseconds for each. */
const MAX_COMPARED = 10_000;
const PUNCTUATION = /[\s.!?。…:;,"'”’)\]]/u;
/** Punctuation after a sentence with a bracket or quote, which closes within the sentence. */
const PLAIN_PUNCTUATION = /[\s.!?。…]/u;

/**
 * Translates a text by sentence from a small memory of English and Korean. Marks unknown sentences
 * and all text of other language pairs, and applies only the terminology to them. Keeps white
 * space, list marks and tags. Examples take precedence over the memory, for any language pair.
 */
export function translateText(
  sent: string,
  pair: { readonly from: string; readonly to: string },
  given: readonly Term[],
  examples: Examples = noExamples,
): Translation {
  // NFC lets terms and sentences match in any normalization form.
  const text = sent.normalize('NFC');
  const terms = given.map((term) => ({ ...term, source: term.source.normalize('NFC') }));
  const untranslated: string[] = [];
  const similar: string[] = [];
  let sentences = 0;
  const applied = new Set<Term>();
  const direction = findDirection(pair);
  const isShort = text.length <= MAX_COMPARED;
  const again = new Map<string, TranslatedSegment>();
  const translate = (segmentText: string, masked: Masked): TranslatedSegment => {
    // Only chunks without masks are cached: masks differ by line.
    const isPlain = !hasMasks(segmentText);
    const known = isPlain ? again.get(segmentText) : undefined;
    if (known !== undefined) return known;
    const result = translateSegment(segmentText, { masked, direction, isShort });
    if (isPlain) again.set(segmentText, result);
    return result;
  };
  const translated = text.split(/(\r?\n)/).map((line) => {
    const whole = exampleFor(line, examples);
    if (whole !== undefined) {
      sentences += 1;
      return whole;
    }
    const masked = mask(line, terms);
    for (const term of masked.terms) applied.add(term);
    return splitSentences(masked.text)
      .map((segmentText) => {
        if (/\p{L}/u.test(masked.source(segmentText))) sentences += 1;
        const example = exampleFor(masked.source(segmentText), examples);
        if (example !== undefined) return example;
        const { written, missing, similarTo } = translate(segmentText, masked);
        if (similarTo !== undefined) similar.push(similarTo);
        if (missing !== undefined) untranslated.push(missing);
        return written;
      })
      .join('');
  });
  return { text: translated.join(''), untranslated, similar, sentences, terms: [...applied] };
}

function findDirection({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): Direction | undefined {
  const known = (code: string): code is Language => code === 'en' || code === 'ko';
  return known(from) && known(to) && from !== to ? { from, to } : undefined;
}

function splitSentences(line: string): string[] {
  const segments: string[] = [];
  for (const { segment } of sentenceSegments(line)) {
    const previous = segments.at(-1);
    if (previous !== undefined && ABBREVIATION.test(previous))
      segments.splice(-1, 1, previous + segment);
    else segments.push(segment);
  }
  return segments;
}

/** A pattern that ends in `$` would take quadratic time for a long run within the text. */
function withoutEnd(text: string, character: RegExp): string {
  let length = text.length;
  while (length > 0 && character.test(text.charAt(length - 1))) length -= 1;
  return text.slice(0, length);
}

interface TranslatedSegment {
  readonly written: string;
  /** Part that the memory does not contain. */
  readonly missing?: string;
  /** Sentence of the memory that was translated instead. */
  readonly similarTo?: string;
}

function translateSegment(
  segmentText: string,
  {
    masked,
    direction,
    isShort,
  }: {
    readonly masked: Masked;
    readonly direction: Direction | undefined;
    readonly isShort: boolean;
  },
): TranslatedSegment {
  const start = MARK.exec(segmentText)?.[0] ?? '';
  const rest = segmentText.slice(start.length);
  const core = withoutEnd(rest, /[("“‘[]/u.test(rest) ? PLAIN_PUNCTUATION : PUNCTUATION);
  const end = rest.slice(core.length);
  if (!/\p{L}/u.test(core)) return { written: masked.target(segmentText) };
  const translated =
    direction === undefined
      ? undefined
      : translateSentence(core, {
          direction,
          masked,
          memory: getTranslationMemory(direction.from),
        });
  // A sentence that ends in `p.m.` already has its period.
  if (translated !== undefined)
    return {
      written: start + translated + (translated.endsWith('.') ? end.replace('.', '') : end),
    };
  const similar =
    direction === undefined || !isShort || hasMasks(core)
      ? undefined
      : findSimilarSentence(core, getTranslationMemory(direction.from), direction.from);
  if (similar !== undefined)
    return { written: start + similar.target + end, similarTo: similar.source };
  return {
    written: `${masked.target(start)}⟦${masked.target(core)}⟧${masked.target(end)}`,
    missing: masked.source(core),
  };
}

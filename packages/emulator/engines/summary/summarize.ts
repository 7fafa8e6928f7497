import { findRequestedLanguage, detectPromptLanguage } from '../chat/prompt-language';
import { sentences } from './split-sentences';
import { isUntranslatedNote, PHRASES } from '../chat/stand-in-phrases';
import { summarySentences } from './text-rank';

const NUMBERS = new Map(
  Object.entries({ one: 1, single: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7 })
    .concat(Object.entries({ eight: 8, nine: 9, ten: 10, 한: 1, 두: 2, 세: 3, 네: 4, 다섯: 5 }))
    .concat(Object.entries({ 여섯: 6, 일곱: 7, 여덟: 8, 아홉: 9, 열: 10 })),
);
const NUMBER = `\\d{1,2}|${[...NUMBERS.keys()].join('|')}`;
const KIND = 'short|key|main|bullet|concise|clear|full|complete|핵심|짧은';
const UNIT = 'sentences?|bullets?|points?|lines?|takeaways?|문장|줄|가지|항목';
const REQUESTED_COUNT = new RegExp(
  `(?:(?:${NUMBER})\\s*(?:-|–|~|to|or|에서|내지)\\s*)?(?<![\\p{L}\\p{N}])(${NUMBER})[\\s-]*(?:개의?\\s*)?(?:(?:${KIND})\\s+)*(?:${UNIT})`,
  'iu',
);
const MAX_DEFAULT_SENTENCES = 7;

/** Whether an instruction requests a summary. */
export function requestsSummary(instruction: string): boolean {
  return /\bsummar|\btl;?dr\b|\bcondense\b|\bgist\b|\bkey points\b|요약|간추|핵심만|정리해/iu.test(
    instruction,
  );
}

/**
 * Writes an extractive summary: unchanged sentences in order. Their number follows the instruction,
 * or else is about the square root of the total, at most seven. If another language was requested,
 * a note says that nothing was translated.
 */
export function summarize(text: string, instruction: string): string {
  const all = sentences(text).filter((sentence) => !isUntranslatedNote(sentence));
  const defaultCount = Math.min(
    MAX_DEFAULT_SENTENCES,
    Math.max(1, Math.round(Math.sqrt(all.length))),
  );
  const chosen = summarySentences(all, findRequestedCount(instruction) ?? defaultCount);
  const wanted = findRequestedLanguage(instruction);
  const notes =
    wanted === undefined || wanted === detectPromptLanguage(text)
      ? []
      : [PHRASES[wanted].untranslated];
  return /\bbullets?\b|글머리|불릿/iu.test(instruction)
    ? [...chosen.map((sentence) => `- ${sentence}`), ...notes].join('\n')
    : [...chosen, ...notes].join(' ');
}

/** Returns the number of sentences in an instruction; the upper end of a range. */
function findRequestedCount(instruction: string): number | undefined {
  const requested = REQUESTED_COUNT.exec(instruction)?.[1]?.toLowerCase();
  if (requested === undefined) return undefined;
  return Math.max(1, NUMBERS.get(requested) ?? Number(requested));
}

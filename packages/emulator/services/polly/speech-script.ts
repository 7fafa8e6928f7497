import type { Pronunciation } from '../../engines/speech/synthesis/flite-input';
import { segments } from '../../core/text/segments';
import { pauses, slice } from './speech-items';
import type { Item, MarkItem, TextItem } from './speech-items';
import type { Style } from './ssml/prosody';

/** Unit of synthesis: text of one style within one sentence. */
export interface Clause {
  readonly kind: 'clause';
  text: string;
  /** Source offset per UTF-16 unit of the text. */
  readonly from: number[];
  readonly to: number[];
  readonly style: Style;
  readonly pronunciations: Pronunciation[];
  /** Marks, with the UTF-16 offset in the text that they precede. */
  readonly marks: { readonly offset: number; readonly mark: MarkItem }[];
}

export type Step =
  | Clause
  | MarkItem
  /** Start of a sentence, with its source range. */
  | { readonly kind: 'sentence'; readonly start: number; readonly end: number }
  | { readonly kind: 'pause'; readonly ms: number };

const abbreviation = /(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\.g|i\.e|U\.S|\p{Lu})\.\s*$/u;

/** Orders items for playback, with pauses between sentences. */
export function buildScript(items: readonly Item[], language: string): Step[] {
  const steps: Step[] = [];
  let natural = 0;
  for (const { items: sentence, pauseAfter } of splitSentences(items, language)) {
    const range = findRange(sentence);
    if (range !== undefined && natural > 0) steps.push({ kind: 'pause', ms: natural });
    if (range !== undefined) {
      natural = 0;
      steps.push({ kind: 'sentence', ...range });
    }
    let open: Clause | undefined;
    for (const item of sentence) {
      switch (item.kind) {
        case 'text':
          if (open?.style !== item.style) {
            open = createClause(item.style);
            steps.push(open);
          }
          extend(open, item);
          break;
        case 'mark':
          if (open === undefined) steps.push(item);
          else open.marks.push({ offset: open.text.length, mark: item });
          break;
        case 'pause':
          open = undefined;
          steps.push(item);
          break;
        case 'no-pause':
        case 'end':
          break;
      }
    }
    if (range !== undefined) natural = pauseAfter;
    const last = sentence.findLastIndex((item) => item.kind === 'text' && item.text.trim() !== '');
    if (sentence.slice(last + 1).some(({ kind }) => kind === 'no-pause')) natural = 0;
  }
  return steps;
}

function createClause(style: Style): Clause {
  return { kind: 'clause', text: '', from: [], to: [], style, pronunciations: [], marks: [] };
}

function extend(clause: Clause, { text, from, to, phones }: TextItem): void {
  const start = clause.text.length;
  clause.text += text;
  for (const range of from) clause.from.push(range);
  for (const range of to) clause.to.push(range);
  if (phones !== undefined && text !== '') {
    clause.pronunciations.push({ start, end: clause.text.length, phones });
  }
}

/** Returns the source range without surrounding white space; undefined if empty. */
function findRange(sentence: readonly Item[]): { start: number; end: number } | undefined {
  let range: { start: number; end: number } | undefined;
  for (const item of sentence) {
    if (item.kind !== 'text') continue;
    const first = item.text.search(/\S/u);
    if (first === -1) continue;
    const last = item.text.trimEnd().length - 1;
    range = { start: range?.start ?? item.from[first] ?? 0, end: item.to[last] ?? 0 };
  }
  return range;
}

interface Sentence {
  readonly items: Item[];
  readonly pauseAfter: number;
}

/**
 * Splits at `p` and `s`, and within them by Unicode rules. Items between two sentences go with the
 * first.
 */
function splitSentences(items: readonly Item[], language: string): Sentence[] {
  const sentences: Sentence[] = [];
  let block: Item[] = [];
  for (const item of [...items, { kind: 'end' as const, ms: pauses.sentence }]) {
    if (item.kind === 'end') {
      for (const sentence of splitBlock(block, language, item.ms)) sentences.push(sentence);
      block = [];
    } else block.push(item);
  }
  return sentences;
}

function splitBlock(block: readonly Item[], language: string, pauseAfter: number): Sentence[] {
  const text = block.map((item) => (item.kind === 'text' ? item.text : '')).join('');
  const ends = sentenceEnds(text, language);
  const sentences: Item[][] = [[]];
  let at = 0;
  for (const item of block) {
    if (item.kind !== 'text') {
      sentences.at(-1)?.push(item);
      continue;
    }
    const stop = at + item.text.length;
    for (let start = at; start < stop;) {
      while ((ends[sentences.length - 1] ?? text.length) <= start) sentences.push([]);
      const end = Math.min(stop, ends[sentences.length - 1] ?? text.length);
      sentences.at(-1)?.push(slice(item, start - at, end - at));
      start = end;
    }
    at = stop;
  }
  return sentences.map((found, index) => ({
    items: found,
    pauseAfter: index === sentences.length - 1 ? pauseAfter : pauses.sentence,
  }));
}

/** Returns the offsets between sentences, in order. */
function sentenceEnds(text: string, language: string): number[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  // After this offset only white space follows.
  const trimmedLength = text.trimEnd().length;
  return Array.from(segments(segmenter, text))
    .filter(({ segment }) => !abbreviation.test(segment))
    .map(({ segment, index }) => index + segment.length)
    .filter((end) => end < trimmedLength);
}

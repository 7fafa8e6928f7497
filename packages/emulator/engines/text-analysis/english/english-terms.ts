import type nlp from 'compromise/two';
import { segments } from '../../../core/text/segments';
import type { Span } from '../source-text';
import { maskLongRuns } from '../mask-long-runs';

/** Word of an English text with compromise's tags. */
export interface EnglishTerm extends Span {
  readonly text: string;
  readonly tags: ReadonlySet<string>;
  /** Text between this word and the next. */
  readonly after: string;
  /** Whether the word starts a sentence. */
  readonly first: boolean;
}

type Compromise = typeof nlp;
let loading: Promise<Compromise> | undefined;

/** Steps of compromise needed for name tags; the others take five times as long. */
const STEPS = ['alias', 'normal', 'machine', 'lexicon', 'preTagger'];

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const LINE = /[^\n]+/gu;
/** A line without a capital has no names. */
const CAPITAL = /\p{Lu}/u;

/** Returns the words of lines that may contain names, with compromise's tags. */
export async function englishTerms(text: string): Promise<EnglishTerm[]> {
  loading ??= import('compromise/two').then((module) => module.default);
  const compromise = await loading;
  return [...maskLongRuns(text).matchAll(LINE)].flatMap(({ 0: line, index }) => {
    if (!CAPITAL.test(line)) return [];
    return [...splitStretches(line)].flatMap(({ text: stretch, start }) => {
      const indent = stretch.length - stretch.trimStart().length;
      return lineTerms(compromise, stretch.slice(indent), index + start + indent);
    });
  });
}

/** Maximum characters per call of compromise, whose time grows quadratically. */
const STRETCH = 2_000;

/** Splits a line into parts of whole sentences; splits a longer sentence between words. */
function* splitStretches(
  line: string,
): Generator<{ readonly text: string; readonly start: number }> {
  let start = 0;
  let end = 0;
  for (const { segment, index } of segments(sentences, line)) {
    for (const [part] of segment.matchAll(/\S*\s*/g)) {
      const fits = segment.length <= STRETCH ? segment.length : part.length;
      if (end > start && end - start + fits > STRETCH) {
        yield { text: line.slice(start, end), start };
        start = end;
      }
      end += part.length;
    }
    end = index + segment.length;
  }
  if (end > start) yield { text: line.slice(start, end), start };
}

function lineTerms(compromise: Compromise, line: string, from: number): EnglishTerm[] {
  let cursor = from;
  return compromise
    .tokenize(line)
    .compute(STEPS)
    .docs.flatMap((sentence) =>
      sentence.flatMap((term, at) => {
        const start = cursor + term.pre.length;
        const end = start + term.text.length;
        cursor = end + term.post.length;
        if (term.text === '') return [];
        const tags = term.tags ?? new Set<string>();
        return [{ text: term.text, tags, after: term.post, first: at === 0, start, end }];
      }),
    );
}

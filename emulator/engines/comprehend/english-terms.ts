import type nlp from 'compromise/two';
import type { Span } from './source-text';
import { blankLongRuns } from './unbroken-runs';

/** A word of an English text as compromise tags it. */
export interface EnglishTerm extends Span {
  readonly text: string;
  readonly tags: ReadonlySet<string>;
  /** What stands between this word and the next. */
  readonly after: string;
  /** Whether a sentence begins here. */
  readonly first: boolean;
}

type Compromise = typeof nlp;
let loading: Promise<Compromise> | undefined;

/** What the tags of names need; the rest of compromise's steps takes five times as long. */
const STEPS = ['alias', 'normal', 'machine', 'lexicon', 'preTagger'];

const LINE = /[^\n]+/gu;
/** A line without one names nothing. */
const CAPITAL = /\p{Lu}/u;

/** The words of those lines of an English text that may hold names, with the tags of compromise. */
export async function englishTerms(text: string): Promise<EnglishTerm[]> {
  loading ??= import('compromise/two').then((module) => module.default);
  const compromise = await loading;
  return [...blankLongRuns(text).matchAll(LINE)].flatMap(({ 0: line, index }) => {
    if (!CAPITAL.test(line)) return [];
    const indent = line.length - line.trimStart().length;
    return lineTerms(compromise, line.slice(indent), index + indent);
  });
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

import { JOINING, NO_NAME, ORGANIZATION_WORDS } from './english-name-words';
import type { EnglishTerm } from './english-terms';

/** Consecutive words that form one name. */
export interface NameRun {
  readonly words: readonly EnglishTerm[];
  /** Word before the name, in lower case. */
  readonly before: string;
  /** Whether a title (`Mr.`, `Dr.`) precedes the name; it is not part of the name. */
  readonly honorific: boolean;
}

/** Finds names in a text: runs of capitalized words, with joining numbers and function words. */
export function nameRuns(terms: readonly EnglishTerm[]): NameRun[] {
  const runs: NameRun[] = [];
  let at = 0;
  while (at < terms.length) {
    const end = runEnd(terms, at);
    if (end > at) {
      const before = terms[at - 1];
      // An office is not part of the name: `President Barack Obama`.
      const office = end - at > 1 && terms[at]?.tags.has('Actor') === true ? 1 : 0;
      runs.push({
        words: terms.slice(at + office, end),
        before: before?.text.toLowerCase() ?? '',
        honorific: before?.tags.has('Honorific') === true && /^\.?\s+$/u.test(before.after),
      });
    }
    at = Math.max(at + 1, end);
  }
  return runs;
}

function runEnd(terms: readonly EnglishTerm[], from: number): number {
  if (!begins(terms, from)) return from;
  let end = from + 1;
  for (let at = end; at < terms.length; at++) {
    const [before, word, after] = [terms[at - 1], terms[at], terms[at + 1]];
    if (before === undefined || word === undefined || !runsOn(before)) break;
    if (isName(word) || isNumber(word)) end = at + 1;
    else if (!isHyphenated(before) || !/^\p{L}/u.test(word.text)) {
      const joins = JOINING.has(word.text.toLowerCase()) && after !== undefined && runsOn(word);
      const across = joins && (isName(after) || JOINING.has(after.text.toLowerCase()));
      if (!across || !joinsHere(terms.slice(from, at), word)) break;
    } else end = at + 1;
  }
  return end;
}

/**
 * Whether a word joins the parts of a name: `Bank of America`, `Johnson & Johnson`, but not `Mary
 * and John`.
 */
function joinsHere(words: readonly EnglishTerm[], joint: EnglishTerm): boolean {
  if (joint.text === '&' || /^(?:de|von|van|der|la|le|del)$/u.test(joint.text)) return true;
  if (joint.text === 'and') return false;
  return words.every(({ tags }) => !tags.has('FirstName') && !tags.has('City'));
}

function begins(terms: readonly EnglishTerm[], at: number): boolean {
  const word = terms[at];
  if (word === undefined || !isName(word) || word.tags.has('Honorific')) return false;
  if (!word.first) return true;
  if (['Person', 'Place', 'Organization', 'Demonym'].some((tag) => word.tags.has(tag))) return true;
  const next = terms[at + 1];
  const hasOf = /^of$/iu.test(next?.text ?? '') && ORGANIZATION_WORDS.has(word.text.toLowerCase());
  const common = [
    'Verb',
    'Adjective',
    'Adverb',
    'Preposition',
    'Conjunction',
    'Determiner',
    'Plural',
  ];
  return (
    hasOf ||
    /^\p{Ll}\p{Lu}|^\p{Lu}{2,}$/u.test(word.text) ||
    (next !== undefined &&
      runsOn(word) &&
      isName(next) &&
      !common.some((tag) => word.tags.has(tag)))
  );
}

function isName({ text, tags }: EnglishTerm): boolean {
  return (
    (/^\p{Lu}/u.test(text) || /^\p{Ll}\p{Lu}\p{Ll}/u.test(text)) &&
    !NO_NAME.has(text.toLowerCase().replaceAll('’', "'")) &&
    !['Month', 'WeekDay', 'Pronoun', 'Date'].some((tag) => tags.has(tag))
  );
}

function isNumber({ text }: EnglishTerm): boolean {
  return /^[\p{Lu}\d]*\d[\p{Lu}\d]*$/u.test(text);
}

/**
 * Whether a name may continue after a word: only after white space, a hyphen, or the period of an
 * initial.
 */
function runsOn({ text, after }: EnglishTerm): boolean {
  if (/['’]s$/u.test(text)) return false;
  return (
    /^(?:[ \u00A0]|-)?$/u.test(after) ||
    (/^\. ?$/u.test(after) && /^(?:\p{Lu}|St|Mt|Jr|Sr)$/u.test(text))
  );
}

function isHyphenated({ text, after }: EnglishTerm): boolean {
  return after === '-' || (text.endsWith('-') && after === '');
}

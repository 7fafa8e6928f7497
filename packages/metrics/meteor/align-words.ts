/** Stage in which two words matched. */
export type Stage = 'exact' | 'stem' | 'synonym';

export interface Match {
  /** Word indexes, from 0. */
  readonly candidate: number;
  readonly reference: number;
  readonly stage: Stage;
}

export interface Aligner {
  readonly stem: (word: string) => string;
  /** Undefined without a thesaurus: the third stage is skipped. */
  readonly synonyms: ((word: string) => readonly string[]) | undefined;
  /** Key of the third stage's lookup: the unmatched stems, as in nltk, or the words themselves. */
  readonly synonymKey: 'stem' | 'word';
}

interface Word {
  readonly position: number;
  readonly text: string;
}

/**
 * Aligns words one to one, in three stages: equal words, equal stems, synonyms. Each stage uses the
 * words left by the previous one. From last to first, each word matches the last fitting reference
 * word: nltk's greedy choice, which is fast but may not minimize chunks. Matches are in candidate
 * order.
 */
export function align(
  candidate: readonly string[],
  reference: readonly string[],
  { stem, synonyms, synonymKey }: Aligner,
): Match[] {
  const matches: Match[] = [];
  const itself = (word: string) => [word];
  const [ours, theirs] = matchStage(
    toWords(candidate),
    toWords(reference),
    itself,
    'exact',
    matches,
  );
  const stemmed = (words: readonly Word[]) =>
    words.map(({ position, text }) => ({ position: position, text: stem(text) }));
  const left = matchStage(stemmed(ours), stemmed(theirs), itself, 'stem', matches);
  if (synonyms !== undefined) {
    const unstemmed = (words: readonly Word[], all: readonly string[]) =>
      words.map(({ position }) => ({ position: position, text: all[position] ?? '' }));
    const [ourRest, theirRest] =
      synonymKey === 'stem' ? left : [unstemmed(left[0], candidate), unstemmed(left[1], reference)];
    const same = (word: string) => [word, ...synonyms(word)];
    matchStage(ourRest, theirRest, same, 'synonym', matches);
  }
  return matches.sort((one, other) => one.candidate - other.candidate);
}

function toWords(words: readonly string[]): Word[] {
  return words.map((text, position) => ({ position: position, text }));
}

/** Adds the matches of one stage; returns the unmatched words in order. */
function matchStage(
  ours: readonly Word[],
  theirs: readonly Word[],
  fits: (word: string) => readonly string[],
  stage: Stage,
  matches: Match[],
): [ours: Word[], theirs: Word[]] {
  if (ours.length === 0 || theirs.length === 0) return [[...ours], [...theirs]];
  const free = new Map<string, number[]>();
  for (const [at, { text }] of theirs.entries()) {
    const positions = free.get(text);
    if (positions === undefined) free.set(text, [at]);
    else positions.push(at);
  }
  const used = new Set<number>();
  const rest: Word[] = [];
  for (let at = ours.length - 1; at >= 0; at--) {
    const word = ours[at];
    if (word === undefined) continue;
    let last: number[] | undefined;
    for (const text of fits(word.text)) {
      const positions = free.get(text);
      if ((positions?.at(-1) ?? -1) > (last?.at(-1) ?? -1)) last = positions;
    }
    const chosen = last?.pop();
    const partner = chosen === undefined ? undefined : theirs[chosen];
    if (chosen === undefined || partner === undefined) rest.push(word);
    else {
      used.add(chosen);
      matches.push({ candidate: word.position, reference: partner.position, stage });
    }
  }
  return [rest.reverse(), theirs.filter((_, at) => !used.has(at))];
}

/** Counts runs of matches that are adjacent in both texts. `matches` must be in candidate order. */
export function countChunks(matches: readonly Match[]): number {
  let chunks = 0;
  let before: Match | undefined;
  for (const match of matches) {
    const continues =
      before !== undefined &&
      match.candidate === before.candidate + 1 &&
      match.reference === before.reference + 1;
    if (!continues) chunks++;
    before = match;
  }
  return chunks;
}

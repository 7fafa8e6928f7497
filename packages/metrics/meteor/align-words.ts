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
  readonly synonymsOf: 'stem' | 'word';
}

interface Word {
  readonly place: number;
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
  { stem, synonyms, synonymsOf }: Aligner,
): Match[] {
  const matches: Match[] = [];
  const itself = (word: string) => [word];
  const [ours, theirs] = matchStage(placed(candidate), placed(reference), itself, 'exact', matches);
  const stemmed = (words: readonly Word[]) =>
    words.map(({ place, text }) => ({ place, text: stem(text) }));
  const left = matchStage(stemmed(ours), stemmed(theirs), itself, 'stem', matches);
  if (synonyms !== undefined) {
    const unstemmed = (words: readonly Word[], all: readonly string[]) =>
      words.map(({ place }) => ({ place, text: all[place] ?? '' }));
    const [ourRest, theirRest] =
      synonymsOf === 'stem' ? left : [unstemmed(left[0], candidate), unstemmed(left[1], reference)];
    const same = (word: string) => [word, ...synonyms(word)];
    matchStage(ourRest, theirRest, same, 'synonym', matches);
  }
  return matches.sort((one, other) => one.candidate - other.candidate);
}

function placed(words: readonly string[]): Word[] {
  return words.map((text, place) => ({ place, text }));
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
    const places = free.get(text);
    if (places === undefined) free.set(text, [at]);
    else places.push(at);
  }
  const taken = new Set<number>();
  const rest: Word[] = [];
  for (let at = ours.length - 1; at >= 0; at--) {
    const word = ours[at];
    if (word === undefined) continue;
    let last: number[] | undefined;
    for (const text of fits(word.text)) {
      const places = free.get(text);
      if ((places?.at(-1) ?? -1) > (last?.at(-1) ?? -1)) last = places;
    }
    const chosen = last?.pop();
    const partner = chosen === undefined ? undefined : theirs[chosen];
    if (chosen === undefined || partner === undefined) rest.push(word);
    else {
      taken.add(chosen);
      matches.push({ candidate: word.place, reference: partner.place, stage });
    }
  }
  return [rest.reverse(), theirs.filter((_, at) => !taken.has(at))];
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

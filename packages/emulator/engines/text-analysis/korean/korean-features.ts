import { stem } from '../../search/stem-words';
import { lexiconEntry } from './korean-lexicon';

/** Clause features with their values, as a unit vector. */
export type Features = ReadonlyMap<string, number>;

const TOKEN = /[\p{L}\p{N}]+|\p{Extended_Pictographic}|[?!]/gu;
/** Isolated letters that express a mood, of any length: ㅋㅋㅋ, ㅠㅠ. */
const MOOD = /^[ㄱ-ㅎㅏ-ㅣ]+$/u;
const DENIES_NEXT = /^(?:안|못)$/u;
const DENIES_PREVIOUS = /^(?:않|못하|못했|못합|못해|없|아니|아닙|아닌|아녜|사라)/u;
/** Words that may stand between a negation and its subject (`불편한 점이 하나도 없어요`). */
const BETWEEN =
  /^(?:하나도|전혀|거의|별로|딱히|크게|데|데가|점은?|점이|일이|게|것이|건|한|번|적이|수|수가|수는|틈이|이유가|싶지는?|생각이|싹|다|모두)$|지도$/u;
/** Endings of reported speech: `튼튼하다더니`. */
const HEARSAY = /(?:다더니|라더니|다길래|다고했는데)$/u;

/**
 * Computes classifier features of a Korean clause: lexicon words, stems with their bigrams and
 * trigrams of syllables, endings and moods. Negated features have a negative value.
 */
export function koreanFeatures(clause: string): Features {
  const tokens = clause.normalize('NFC').toLowerCase().match(TOKEN) ?? [];
  const values = new Map<string, number>();
  const add = (feature: string, value = 1) => {
    values.set(feature, (values.get(feature) ?? 0) + value);
  };
  tokens.forEach((token, at) => {
    if (MOOD.test(token)) add(`~${[...new Set(token)].join('')}`);
    else if (!/\p{L}/u.test(token)) add(`~${/\d/u.test(token) ? '0' : token}`);
    else {
      const sign = isDenied(tokens, at) ? -1 : 1;
      if (sign < 0) add('!');
      for (const ngram of ngrams(stem(token))) add(ngram, sign);
      add(`$${token.slice(-2)}`, 0.5);
    }
  });
  const { praise, blame } = tones(tokens);
  if (praise > 0) add('+', 2 * Math.min(praise, 2));
  if (blame > 0) add('-', 2 * Math.min(blame, 2));
  if (praise + blame === 0) add('=');
  const length = Math.hypot(...values.values()) || 1;
  return new Map([...values].map(([feature, value]) => [feature, value / length]));
}

/** Counts words of praise and blame; negation swaps the two. */
function tones(tokens: readonly string[]): { readonly praise: number; readonly blame: number } {
  const counts = { praise: 0, blame: 0 };
  for (let at = 0; at < tokens.length; at++) {
    const entry = lexiconEntry(tokens, at);
    if (entry === undefined) continue;
    const last = at + entry.words - 1;
    const denied = (entry.words === 1 && isDeniedBefore(tokens, at)) || isDeniedAfter(tokens, last);
    counts[denied === (entry.tone === 'praise') ? 'blame' : 'praise'] += 1;
    at = last;
  }
  return counts;
}

function isDenied(tokens: readonly string[], at: number): boolean {
  return (
    isDeniedBefore(tokens, at) || (!BETWEEN.test(tokens[at] ?? '') && isDeniedAfter(tokens, at))
  );
}

function isDeniedBefore(tokens: readonly string[], at: number): boolean {
  return DENIES_NEXT.test(tokens[at - 1] ?? '');
}

function isDeniedAfter(tokens: readonly string[], at: number): boolean {
  const after = tokens.slice(at + 1).filter((token) => !BETWEEN.test(token));
  const [next = '', second = ''] = after;
  // `만족 못 합니다` is a negation, but `흔들려서 못 봐요` is not.
  const denial = next === '못' && /^[하합했해할]/u.test(second) ? next + second : next;
  return DENIES_PREVIOUS.test(denial) || HEARSAY.test(tokens[at] ?? '');
}

function ngrams(word: string): string[] {
  const edged = `^${word}`;
  const found = [`=${word}`];
  for (const size of [2, 3])
    for (let at = 0; at + size <= edged.length; at++) found.push(edged.slice(at, at + size));
  return found;
}

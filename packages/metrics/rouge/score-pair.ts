import { rejectInput } from '../errors/input-error';
import { ngramMatcher, numberTokens } from '../formulas/text/ngram-matches';
import { createCachedStemmer } from '../formulas/text/porter-stemmer';
import { createTokenizer } from '../formulas/text/tokenizer';
import type { Tokenization } from '../formulas/text/tokenizer';
import { lcsLengths, lcsPositions } from './longest-common-subsequence';

export type RougeType = `rouge${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | 'rougeL' | 'rougeLsum';

/** Range 0 to 1. */
export interface RougeScore {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

export interface RougeText {
  readonly tokenize: Tokenization;
  readonly lowercase: boolean;
  readonly stem: boolean;
}

/** Tokenized text; lines only if it has several and a type needs them. */
interface TokenizedText {
  readonly tokens: readonly string[];
  readonly lines: readonly (readonly string[])[] | undefined;
}

/**
 * Limit of the product of both texts' tokens: the longest common subsequence takes a byte for each
 * pair.
 */
const MAX_TOKEN_PAIRS = 100_000_000;
/**
 * Limit of the product of both texts' lines, for rougeLsum: a subsequence is found for each pair.
 */
const MAX_LINE_PAIRS = 1_000_000;

const ZERO: RougeScore = { precision: 0, recall: 0, f: 0 };

/**
 * Creates a scorer of a candidate and a reference. It returns scores in the order of the types, and
 * whether either text is empty.
 */
export function pairScorer(types: readonly RougeType[], text: RougeText) {
  const read = reader(text, types.includes('rougeLsum'));
  const orders = Math.max(0, ...types.map(parseOrder));
  const match = ngramMatcher(orders);
  const lcs = lcsLengths();
  return {
    read,
    score: (candidate: TokenizedText, reference: TokenizedText): RougeScore[] => {
      const { candidate: ours, references } = numberTokens(candidate.tokens, [reference.tokens]);
      const [theirs = []] = references;
      const matches = match({ candidate: ours, references });
      const wantsLcs = types.some((type) => parseOrder(type) === 0);
      if (wantsLcs) {
        rejectMany('tokens', MAX_TOKEN_PAIRS, [ours.length, theirs.length]);
        const lines = [candidate.lines?.length ?? 1, reference.lines?.length ?? 1] as const;
        rejectMany('lines', MAX_LINE_PAIRS, lines);
      }
      const common = wantsLcs ? lcs(theirs, ours) : 0;
      const sizes = [ours.length, theirs.length] as const;
      return types.map((type) => {
        const order = parseOrder(type);
        if (order > 0) {
          const [one, other] = sizes.map((size) => Math.max(0, size - order + 1));
          return computeScore(matches[order - 1] ?? 0, one ?? 0, other ?? 0);
        }
        const lines = candidate.lines ?? reference.lines;
        if (type === 'rougeL' || lines === undefined) return computeScore(common, ...sizes);
        return summaryScore(candidate, reference);
      });
    },
  };
}

function rejectMany(unit: string, max: number, [ours, theirs]: readonly [number, number]): void {
  if (ours * theirs <= max) return;
  rejectInput({
    field: 'candidate',
    expected: `for rougeL and rougeLsum, ${unit} of the candidate times ${unit} of the reference of at most ${max.toLocaleString('en')}`,
    received: `${ours.toLocaleString('en')} ${unit} times ${theirs.toLocaleString('en')}`,
    suggestion: 'Score the texts in parts, or choose types such as rouge1 and rouge2 only.',
  });
}

/** The n of rouge-n, 0 for other types. */
function parseOrder(type: RougeType): number {
  const order = Number(type.slice(5));
  return Number.isNaN(order) ? 0 : order;
}

function reader({ tokenize, lowercase, stem }: RougeText, byLine: boolean) {
  const tokens = createTokenizer(tokenize);
  const stemmed = createCachedStemmer();
  const readLine = (line: string): string[] => {
    const words = tokens(lowercase ? line.toLowerCase() : line);
    // rouge-score does not stem words of up to three letters.
    return stem ? words.map((word) => (word.length > 3 ? stemmed(word) : word)) : words;
  };
  return (text: string): TokenizedText => {
    const several = byLine && text.includes('\n');
    return {
      tokens: readLine(text),
      // A line without tokens matches nothing.
      lines: several
        ? text
            .split('\n')
            .map(readLine)
            .filter(({ length }) => length > 0)
        : undefined,
    };
  };
}

function computeScore(hits: number, candidateSize: number, referenceSize: number): RougeScore {
  if (hits === 0) return ZERO;
  const precision = hits / candidateSize;
  const recall = hits / referenceSize;
  return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
}

/**
 * ROUGE-Lsum: for each reference line the union of its longest common subsequences with the
 * candidate's lines. A token counts at most as often as it is in either text.
 */
function summaryScore(candidate: TokenizedText, reference: TokenizedText): RougeScore {
  const ours = candidate.lines ?? [candidate.tokens];
  const theirs = reference.lines ?? [reference.tokens];
  const numbered = numberTokens(ours.flat(), [theirs.flat()]);
  const left = new Map<number, number>();
  for (const token of numbered.candidate) left.set(token, (left.get(token) ?? 0) + 1);
  const candidateLines = cutLike(numbered.candidate, ours);
  const referenceTokens = numbered.references[0] ?? [];
  let hits = 0;
  for (const line of cutLike(referenceTokens, theirs)) {
    const union = new Set(candidateLines.flatMap((other) => lcsPositions(line, other)));
    // Each reference position is unique, so only candidate tokens can run out.
    for (const position of union) {
      const token = line[position] ?? -1;
      const rest = left.get(token) ?? 0;
      if (rest > 0) {
        left.set(token, rest - 1);
        hits++;
      }
    }
  }
  return computeScore(hits, numbered.candidate.length, referenceTokens.length);
}

function cutLike(tokens: readonly number[], lines: readonly (readonly string[])[]): number[][] {
  let start = 0;
  return lines.map(({ length }) => {
    start += length;
    return tokens.slice(start - length, start);
  });
}

import { rejectInput } from '../errors/input-error';
import { parseChoice } from '../options/parse-option';

/**
 * Smoothing method: a replacement for precisions of zero, each of which would make the whole score
 * zero.
 *
 * sacrebleu's names, corpus and sentence: `none`; `floor`, smoothingValue (0.1) matches instead of
 * zero, nltk's method1; `add-k`, smoothingValue (1) added to matches and to n-grams from bigrams
 * on, nltk's method2; `exp`, halved for each order without a match (mteval-v13a), nltk's method3.
 * nltk's methods 1 to 3 differ in one case: for a candidate with fewer tokens than the order, nltk
 * has a precision of 0/1 and sacrebleu 0/0, where it stops.
 *
 * nltk's own, for sentences only, from Chen and Cherry: `nltk-4`, as `exp` but weaker for short
 * candidates; `nltk-5`, the mean of neighboring orders; `nltk-6`, interpolated with an estimate
 * from lower orders; `nltk-7`, 4 and then 5. As in nltk 3.10.4, a remaining precision of zero is
 * left out.
 *
 * Source: B. Chen and C. Cherry, A Systematic Comparison of Smoothing Techniques for Sentence-Level
 * BLEU, WMT 2014, https://aclanthology.org/W14-3346/
 */
export type Smoothing =
  'none' | 'floor' | 'add-k' | 'exp' | 'nltk-4' | 'nltk-5' | 'nltk-6' | 'nltk-7';

const names: readonly Smoothing[] = [
  'none',
  'floor',
  'add-k',
  'exp',
  'nltk-4',
  'nltk-5',
  'nltk-6',
  'nltk-7',
];

/**
 * Returns the parameter of a method, with sacrebleu's default; null if the method has no parameter.
 */
export function resolveSmoothingValue(method: Smoothing, given: number | undefined): number | null {
  parseChoice('smoothing', method, names);
  if (method !== 'floor' && method !== 'add-k') {
    if (given === undefined) return null;
    rejectInput({
      field: 'smoothingValue',
      expected: 'no value: only floor and add-k accept one',
      received: String(given),
      suggestion: `Remove it for ${method}.`,
    });
  }
  const value = given ?? (method === 'floor' ? 0.1 : 1);
  if (!(value > 0 && value < Infinity)) {
    rejectInput({
      field: 'smoothingValue',
      expected: 'a number above 0',
      received: String(value),
      suggestion: 'sacrebleu uses 0.1 for floor and 1 for add-k.',
    });
  }
  return value;
}

/** True for nltk's own methods, which need a sentence and one order more than they average. */
export function isNltk(method: Smoothing): boolean {
  return method.startsWith('nltk');
}

/** Matches and n-grams of a candidate by order, and its number of tokens. */
export interface OrderCounts {
  readonly matches: ArrayLike<number>;
  readonly ngrams: ArrayLike<number>;
  readonly candidateLength: number;
}

export interface SmoothedPrecisions {
  /** Precisions by order, from 0 to 1. */
  readonly precisions: readonly number[];
  /** Number of orders to average. */
  readonly orders: number;
}

/** Smooths precisions as sacrebleu's `BLEU.compute_bleu` does. */
export function smoothPrecisions(
  { matches, ngrams }: OrderCounts,
  orders: number,
  smoothing: { readonly method: Smoothing; readonly value: number | null },
  effectiveOrder: boolean,
): SmoothedPrecisions {
  const { method, value } = smoothing;
  const precisions = new Array<number>(orders).fill(0);
  let averaged = orders;
  let halved = 1;
  for (let order = 1; order <= orders; order++) {
    const added = method === 'add-k' && order > 1 ? (value ?? 1) : 0;
    const matched = (matches[order - 1] ?? 0) + added;
    const all = (ngrams[order - 1] ?? 0) + added;
    if (all === 0) break;
    if (effectiveOrder) averaged = order;
    if (matched > 0) precisions[order - 1] = matched / all;
    else if (method === 'exp') {
      halved *= 2;
      precisions[order - 1] = 1 / (halved * all);
    } else if (method === 'floor') precisions[order - 1] = (value ?? 0.1) / all;
  }
  return { precisions, orders: averaged };
}

/** Smooths as nltk's `SmoothingFunction`, methods 4 to 7 with its defaults k = 5 and alpha = 5. */
export function smoothAsNltk(counts: OrderCounts, orders: number, method: Smoothing): number[] {
  const matched = (order: number) => counts.matches[order - 1] ?? 0;
  const all = (order: number) => Math.max(1, counts.ngrams[order - 1] ?? 0);
  const plain = Array.from({ length: orders }, (_, at) => matched(at + 1) / all(at + 1));
  if (method === 'nltk-4') return shorterIsLess(plain, counts, all);
  if (method === 'nltk-6') return towardLowerOrders(plain, counts);
  const after = matched(orders + 1) / all(orders + 1);
  const start = method === 'nltk-7' ? shorterIsLess(plain, counts, all) : plain;
  return meanOfNeighbors(start, after);
}

function shorterIsLess(
  plain: readonly number[],
  { candidateLength }: OrderCounts,
  all: (order: number) => number,
): number[] {
  let halved = 1;
  return plain.map((precision, at) => {
    if (precision > 0 || candidateLength <= 1) return precision;
    halved *= 2;
    return 1 / ((halved * 5) / Math.log(candidateLength)) / all(at + 1);
  });
}

function meanOfNeighbors(plain: readonly number[], after: number): number[] {
  let before = (plain[0] ?? 0) + 1;
  return plain.map((precision, at) => {
    before = (before + precision + (plain[at + 1] ?? after)) / 3;
    return before;
  });
}

function towardLowerOrders(plain: readonly number[], counts: OrderCounts): number[] {
  const alpha = 5;
  const smoothed = [...plain];
  for (let at = 2; at < smoothed.length; at++) {
    const [twoBefore = 0, oneBefore = 0] = smoothed.slice(at - 2, at);
    const prior = twoBefore === 0 ? 0 : oneBefore ** 2 / twoBefore;
    smoothed[at] = ((counts.matches[at] ?? 0) + alpha * prior) / ((counts.ngrams[at] ?? 0) + alpha);
  }
  return smoothed;
}

import type { Accumulator, MetricResult } from '../../options/accumulator';
import type { Fields } from '../../readers/record-reader';

/** Hangul syllables and letters of every block, including NFD and half-width. */
const HANGUL = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]/;

export function hasHangul(text: string): boolean {
  return HANGUL.test(text);
}

/** Wraps a metric whose tokenizer drops Hangul, to warn of the number of affected pairs. */
export function warnOfDroppedHangul<Result extends MetricResult>(
  metric: Accumulator<Fields, unknown, Result>,
): Accumulator<Fields, { of: unknown; pairs: number; hangul: number }, Result> {
  return {
    merging: metric.merging,
    empty: () => ({ of: metric.empty(), pairs: 0, hangul: 0 }),
    add: (state, fields) => {
      state.of = metric.add(state.of, fields);
      state.pairs++;
      const { candidate, reference } = fields;
      const texts = [candidate, reference].flat();
      if (texts.some((text) => typeof text === 'string' && hasHangul(text))) state.hangul++;
      return state;
    },
    merge: (one, other) => ({
      of: metric.merge(one.of, other.of),
      pairs: one.pairs + other.pairs,
      hangul: one.hangul + other.hangul,
    }),
    result: ({ of, pairs, hangul }) => {
      const result = metric.result(of);
      if (hangul === 0) return result;
      const warning = `${formatPairShare(hangul, pairs)} Hangul, which the tokenizer rouge drops: texts without a-z and 0-9 score 0. Set --tokenize korean-particles.`;
      return { ...result, warnings: [...(result.warnings ?? []), warning] };
    },
  };
}

/** Start of a sentence: `3 of 40 pairs contain`. */
export function formatPairShare(some: number, all: number): string {
  const [few, many] = [some, all].map((count) => count.toLocaleString('en'));
  return `${few} of ${many} pairs contain${some === 1 ? 's' : ''}`;
}

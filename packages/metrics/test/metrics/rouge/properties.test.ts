import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { lcsLengths, lcsPositions } from '../../../rouge/longest-common-subsequence';
import { rouge } from '../../../rouge/rouge';
import { inParts } from '../../support/merge-parts';

const text = fc
  .array(fc.constantFrom('the', 'cats', 'sat', '\n', 'running', '나는', '😀', 'a'), {
    maxLength: 14,
  })
  .map((words) => words.join(' '));
const pair = fc.record({
  candidate: text,
  reference: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
});
const some = fc.array(pair, { minLength: 1, maxLength: 6 });
const tokens = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 9 });

describe('rouge', () => {
  it('is between 0 and 1, with F between precision and recall', () => {
    fc.assert(
      fc.property(some, fc.boolean(), (pairs, stem) => {
        const result = measure(rouge({ stem, tokenize: 'spaces' }), pairs);
        expect(result.value).toBeGreaterThanOrEqual(0);
        expect(result.value).toBeLessThanOrEqual(1);
        const outside = result.pairs
          .flatMap((each) => Object.values(each))
          .filter(({ precision, f, recall }) => {
            const [low, high] = [Math.min(precision, recall), Math.max(precision, recall)];
            return !(f >= low - 1e-12 && f <= high + 1e-12);
          });
        expect(outside).toEqual([]);
      }),
    );
  });

  it('is 1 for a text equal to its reference', () => {
    fc.assert(
      fc.property(text, (same) => {
        const reference = ['other', `${same} two words`];
        const { scores } = measure(rouge(), [{ candidate: `${same} two words`, reference }]);
        expect(Object.values(scores).filter(({ f }) => f !== 1)).toEqual([]);
      }),
    );
  });

  it('swaps precision and recall with candidate and reference, except for Lsum', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const types = ['rouge1', 'rouge2', 'rougeL'] as const;
        const score = (candidate: string, reference: string) =>
          measure(rouge({ types }), [{ candidate, reference }]).scores;
        const [there, back] = [score(one, other), score(other, one)];
        for (const type of types) {
          expect(there[type]?.precision).toBe(back[type]?.recall);
          expect(there[type]?.f).toBeCloseTo(back[type]!.f, 12);
        }
      }),
    );
  });

  it('is the same up to rounding after merging parts in any order', () => {
    fc.assert(
      fc.property(some, some, (one, two) => {
        const metric = rouge({ bootstrap: { samples: 20, seed: 3 } });
        expect(metric.merging).toBe('rounding');
        const whole = measure(metric, [...one, ...two]);
        const merged = inParts(metric, [two, one]);
        expect(merged.value).toBeCloseTo(whole.value, 12);
        expect(merged.interval).toEqual(whole.interval);
        expect(merged.empty).toEqual(whole.empty);
      }),
    );
  });

  it('finds a longest common subsequence as long as by plain recursion', () => {
    const plain = (one: number[], other: number[]): number => {
      if (one.length === 0 || other.length === 0) return 0;
      if (one[0] === other[0]) return 1 + plain(one.slice(1), other.slice(1));
      return Math.max(plain(one.slice(1), other), plain(one, other.slice(1)));
    };
    const length = lcsLengths();
    fc.assert(
      fc.property(tokens, tokens, (one, other) => {
        const expected = plain(one, other);
        expect(length(one, other)).toBe(expected);
        const positions = lcsPositions(one, other);
        expect(positions).toHaveLength(expected);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
      }),
    );
  });
});

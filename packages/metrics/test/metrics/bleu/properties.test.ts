import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { bleu } from '../../../bleu/bleu';
import type { BleuOptions } from '../../../bleu/bleu-options';
import { inParts } from '../../support/merge-parts';

const text = fc
  .array(fc.constantFrom('the', 'cat', 'sat', '.', '나는', '학교에', '😀', '3.5', 'a-b'), {
    maxLength: 12,
  })
  .map((words) => words.join(' '));
const pair = fc.record({
  candidate: text,
  reference: fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })),
});
const some = fc.array(pair, { minLength: 1, maxLength: 8 });
const options: fc.Arbitrary<BleuOptions> = fc.oneof(
  fc.record({
    tokenize: fc.constantFrom('13a', 'intl', 'char', 'characters', 'korean-particles'),
    smoothing: fc.constantFrom('none', 'floor', 'add-k', 'exp'),
    effectiveOrder: fc.boolean(),
    maxOrder: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    level: fc.constant('sentence' as const),
    smoothing: fc.constantFrom('exp', 'nltk-4', 'nltk-6'),
  }),
);

describe('bleu', () => {
  it('is a number from 0 to 100 for any texts', () => {
    fc.assert(
      fc.property(some, options, (pairs, chosen) => {
        const { value, brevityPenalty } = measure(bleu(chosen), pairs);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(100 + 1e-9);
        expect(brevityPenalty).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is 100 for candidates of four tokens equal to their references', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (texts) => {
        const same = texts.map((each) => `${each} one two three four`);
        const pairs = same.map((each) => ({ candidate: each, reference: ['other', each] }));
        expect(measure(bleu({ smoothing: 'none' }), pairs).value).toBeCloseTo(100, 9);
      }),
    );
  });

  it('is identical after merging parts in any order, including the interval', () => {
    fc.assert(
      fc.property(some, some, some, (one, two, three) => {
        const metric = bleu({ bootstrap: { samples: 20, seed: 7 } });
        expect(metric.merging).toBe('exact');
        const whole = measure(metric, [...one, ...two, ...three]);
        expect(inParts(metric, [one, two, three])).toEqual(whole);
        expect(inParts(metric, [three, one, two])).toEqual(whole);
        expect(measure(metric, [...three, ...two, ...one].reverse())).toEqual(whole);
      }),
    );
  });

  it('is the same up to rounding after merging parts at level sentence', () => {
    fc.assert(
      fc.property(some, some, (one, two) => {
        const metric = bleu({ level: 'sentence' });
        expect(metric.merging).toBe('rounding');
        const whole = measure(metric, [...one, ...two]).value;
        expect(inParts(metric, [two, one]).value).toBeCloseTo(whole, 10);
      }),
    );
  });

  it('does not decrease with another reference of the same length', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom('the', 'cat', '나는'), ({ candidate, reference }, word) => {
        const [first = ''] = [reference].flat();
        const other = first.replaceAll(/\S+/g, word);
        const score = (references: string[]) =>
          measure(bleu({ tokenize: 'none' }), [{ candidate, reference: references }]).value;
        expect(score([first, other])).toBeGreaterThanOrEqual(score([first]) - 1e-9);
      }),
    );
  });
});

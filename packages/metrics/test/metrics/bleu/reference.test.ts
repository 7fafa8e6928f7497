import { measure } from '../../../options/accumulator';
import { bleu } from '../../../bleu/bleu';
import type { BleuOptions } from '../../../bleu/bleu-options';
import type { TextPair } from '../../../formulas/text/text-pair';
import { tokenize13a } from '../../../formulas/text/tokenizer-13a';
import golden from '../../golden/bleu.json';
import { pairs } from '../../golden/pairs.json';

/** Pairs with the first reference, or with both. */
const withReferences = (count: number): TextPair[] =>
  pairs.map(({ candidate, reference }) => ({ candidate, reference: reference.slice(0, count) }));

const sentence = (pair: TextPair, options: BleuOptions) =>
  measure(bleu({ level: 'sentence', ...options }), [pair]).value;

describe('bleu and its references', () => {
  it('agrees with sacrebleu on a corpus for each tokenizer, smoothing and order', () => {
    expect(golden.corpus.length).toBeGreaterThan(80);
    for (const { references, options, score, bp, lengths, precisions } of golden.corpus) {
      const result = measure(bleu(options as BleuOptions), withReferences(references));
      expect(Math.abs(result.value - score)).toBeLessThan(1e-12 * 100);
      expect(result.brevityPenalty).toBeCloseTo(bp, 12);
      expect([result.candidateLength, result.referenceLength]).toEqual(lengths);
      for (const [at, precision] of precisions.entries()) {
        expect(result.precisions[at]?.precision).toBeCloseTo(precision, 12);
      }
    }
  });

  it('agrees with sacrebleu on single sentences, with and without effective order', () => {
    for (const { options, scores } of golden.sentences) {
      for (const [at, score] of scores.entries()) {
        expect(sentence(withReferences(2)[at]!, options as BleuOptions)).toBeCloseTo(score, 11);
      }
    }
  });

  it.each([
    ['4', 'nltk-4'],
    ['5', 'nltk-5'],
    ['6', 'nltk-6'],
    ['7', 'nltk-7'],
  ] as const)("agrees with nltk's method %s", (method, smoothing) => {
    const scores: readonly (number | null)[] = golden.nltk[method];
    expect(scores.filter((score) => score !== null).length).toBeGreaterThan(10);
    for (const [at, score] of scores.entries()) {
      // nltk stops on method 6 without a matching trigram.
      if (score === null) continue;
      expect(sentence(withReferences(2)[at]!, { smoothing })).toBeCloseTo(score * 100, 11);
    }
  });

  it.each([
    ['1', 'floor'],
    ['2', 'add-k'],
    ['3', 'exp'],
  ] as const)(
    "agrees with nltk's method %s on candidates of at least four tokens",
    (method, smoothing) => {
      let compared = 0;
      for (const [at, score] of golden.nltk[method].entries()) {
        const pair = withReferences(2)[at]!;
        if (tokenize13a(pair.candidate).length < 4) continue;
        compared++;
        expect(sentence(pair, { smoothing, effectiveOrder: false })).toBeCloseTo(score * 100, 11);
      }
      expect(compared).toBeGreaterThan(15);
    },
  );

  // K. Papineni et al., BLEU, ACL 2002, section 2.1, example 2: modified unigram precision 2/7.
  it('counts "the" twice out of seven, as in the paper', () => {
    const { precisions } = measure(bleu({ lowercase: true }), [
      {
        candidate: 'the the the the the the the.',
        reference: ['The cat is on the mat.', 'There is a cat on the mat.'],
      },
    ]);
    // With the full stop as a separate token: 3 of 8.
    expect(precisions[0]).toMatchObject({ matches: 3, ngrams: 8 });
    const words = measure(bleu({ lowercase: true, tokenize: 'none' }), [
      { candidate: 'the the the the the the the', reference: ['The cat is on the mat'] },
    ]);
    expect(words.precisions[0]).toMatchObject({ matches: 2, ngrams: 7 });
  });
});

import { measure } from '../../../options/accumulator';
import { rouge } from '../../../rouge/rouge';
import { pairs } from '../../golden/pairs.json';
import golden from '../../golden/rouge.json';

const types = ['rouge1', 'rouge2', 'rouge3', 'rougeL', 'rougeLsum'] as const;

describe('rouge and its reference', () => {
  it.each(golden.cases)(
    'agrees with rouge-score: stem $stem, $references references',
    ({ stem, references, pairs: expected }) => {
      expect(golden.types).toEqual(types);
      const items = pairs.map(({ candidate, reference }) => ({
        candidate,
        reference: reference.slice(0, references),
      }));
      const result = measure(rouge({ types, stem, tokenize: 'rouge' }), items);
      const withoutHangul = items.filter(
        (item) => !/\p{Script=Hangul}/u.test(JSON.stringify(item)),
      );
      expect(withoutHangul.length).toBeGreaterThan(items.length / 2);
      expect(measure(rouge({ types, stem }), withoutHangul)).toEqual(
        measure(rouge({ types, stem, tokenize: 'rouge' }), withoutHangul),
      );
      expect(result.pairs).toHaveLength(expected.length);
      for (const [at, scores] of expected.entries()) {
        for (const [which, type] of types.entries()) {
          const { precision, recall, f } = result.pairs[at]![type]!;
          const [p, r, f1] = scores[which]!;
          expect(Math.abs(precision - p!)).toBeLessThan(1e-12);
          expect(Math.abs(recall - r!)).toBeLessThan(1e-12);
          expect(Math.abs(f - f1!)).toBeLessThan(1e-12);
        }
      }
      const mean = expected.reduce((sum, scores) => sum + scores[3]![2]!, 0) / expected.length;
      expect(result.value).toBeCloseTo(mean, 12);
      expect(result.scores.rougeL?.f).toBe(result.value);
    },
  );

  it('finds the same subsequences in texts of several lines and few words', () => {
    const lines = rouge({ types: ['rougeLsum'], keep: 1000 });
    const { pairs: found } = measure(lines, golden.lines);
    for (const [at, { candidate, scores }] of golden.lines.entries()) {
      const { precision, recall, f } = found[at]!.rougeLsum!;
      for (const [which, score] of [precision, recall, f].entries()) {
        expect([candidate, which, score.toFixed(12)]).toEqual([
          candidate,
          which,
          scores[which]!.toFixed(12),
        ]);
      }
    }
  });

  // C.-Y. Lin, ROUGE, 2004, section 3.1: 3/4 and 2/4, where bigrams do not differ.
  it('prefers the sentence in the correct order, as in the paper', () => {
    const score = (candidate: string) =>
      measure(rouge(), [{ candidate, reference: 'police killed the gunman' }]);
    expect(score('police kill the gunman').value).toBe(0.75);
    expect(score('the gunman kill police').value).toBe(0.5);
    expect(score('police kill the gunman').scores.rouge2).toEqual(
      score('the gunman kill police').scores.rouge2,
    );
  });
});

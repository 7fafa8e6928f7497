import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { meteor } from '../../../meteor/meteor';
import type { MeteorOptions } from '../../../meteor/meteor-options';
import { wordNetSynonyms } from '../../../meteor/wordnet';
import type { TextPair } from '../../../formulas/text/text-pair';
import { inParts } from '../../support/merge-parts';
import { getIssue } from '../../support/metric-assertions';

const few: Readonly<Record<string, string[]>> = {
  car: ['auto', 'motor_car', 'cab'],
  happily: ['gladly'],
  happili: ['joy'],
};
const synonyms = { name: 'a few', find: (word: string) => few[word] ?? [] };
const one = (candidate: string, reference: string | string[], options: MeteorOptions = {}) =>
  measure(meteor(options), [{ candidate, reference }]);
const words = fc.constantFrom('the', 'car', 'auto', 'cats', 'cat', '나는', '😀', 'happily', '.');
const text = fc.array(words, { maxLength: 12 }).map((each) => each.join(' '));
const some = fc.array(fc.record({ candidate: text, reference: text }), { minLength: 1 });

describe('meteor', () => {
  it('reports the stage of each match', () => {
    const { alignments, stages, options } = one('the car runs', 'the auto running', { synonyms });
    expect(alignments[0]?.matches).toEqual([
      { candidate: 0, reference: 0, stage: 'exact' },
      { candidate: 1, reference: 1, stage: 'synonym' },
      { candidate: 2, reference: 2, stage: 'stem' },
    ]);
    expect(alignments[0]?.chunks).toBe(1);
    expect(stages).toEqual(['exact', 'stem', 'synonym']);
    expect(options).toMatchObject({ synonyms: 'a few', synonymKey: 'stem', alpha: 0.9 });
  });

  it('reports that it had no synonyms', () => {
    const { stages, options, value } = one('car', 'auto');
    expect([stages, options.synonyms, value]).toEqual([['exact', 'stem'], 'none', 0]);
  });

  it('looks up stems like nltk, or words if requested', () => {
    const match = (reference: string, synonymKey: 'stem' | 'word') =>
      one('happily', reference, { synonyms, synonymKey }).value > 0;
    expect([match('joyfully', 'stem'), match('gladly', 'stem')]).toEqual([true, false]);
    expect([match('joyfully', 'word'), match('gladly', 'word')]).toEqual([false, true]);
  });

  it('matches the last of several synonyms', () => {
    for (const reference of ['auto or cab', 'cab or auto']) {
      const { alignments } = one('car', reference, { synonyms });
      expect(alignments[0]?.matches).toEqual([{ candidate: 0, reference: 2, stage: 'synonym' }]);
    }
  });

  it('matches a word once', () => {
    const { alignments, value } = one('the the the', 'the');
    expect(alignments[0]).toMatchObject({ chunks: 1, precision: 1 / 3, recall: 1 });
    // P·R / (0.9 P + 0.1 R) = (1/3) / 0.4, minus half for one chunk of one match.
    expect(value).toBeCloseTo((1 / 3 / 0.4) * 0.5, 14);
  });

  it('is 1 − γ / n³ for n words equal to their reference', () => {
    fc.assert(
      fc.property(fc.uniqueArray(words, { minLength: 1 }), (each) => {
        const same = each.join(' ');
        const expected = 1 - 0.5 / each.length ** 3;
        expect(one(same, same, { tokenize: 'spaces' }).value).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('is between 0 and 1, and the same up to rounding after merging parts', () => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const metric = meteor({ synonyms, bootstrap: { samples: 10, seed: 1 } });
        expect(metric.merging).toBe('rounding');
        const whole = measure(metric, [...first, ...second]);
        expect(whole.value).toBeGreaterThanOrEqual(0);
        expect(whole.value).toBeLessThanOrEqual(1);
        const merged = inParts(metric, [second, first]);
        expect(merged.value).toBeCloseTo(whole.value, 12);
        expect(merged.interval).toEqual(whole.interval);
      }),
    );
  });

  it('does not decrease with a thesaurus or another reference', () => {
    fc.assert(
      fc.property(text, text, text, (candidate, first, second) => {
        const without = one(candidate, first).alignments[0]?.matches.length ?? 0;
        const withThem = one(candidate, first, { synonyms }).alignments[0]?.matches.length ?? 0;
        expect(withThem).toBeGreaterThanOrEqual(without);
        expect(one(candidate, [first, second]).value).toBeGreaterThanOrEqual(
          one(candidate, first).value,
        );
      }),
    );
  });

  it('scores empty texts 0 and counts them', () => {
    expect(one('', ['words', ''])).toMatchObject({
      value: 0,
      empty: { candidates: 1, references: 1 },
    });
    expect(one('words', '').value).toBe(0);
  });

  it('compares Korean by the chosen tokenizer', () => {
    const pair = ['나는 학교에 갔다', '나는 학교에서 왔다'] as const;
    expect(one(...pair).alignments[0]?.matches).toHaveLength(1);
    expect(one(...pair, { tokenize: 'korean-particles' }).alignments[0]?.matches).toHaveLength(2);
  });

  it('keeps as many alignments as requested', () => {
    const items = Array.from({ length: 4 }, () => ({ candidate: 'a', reference: 'a' }));
    expect(measure(meteor({ keep: 1 }), items).alignments).toHaveLength(1);
  });

  it('rejects an empty list of pairs, a pair that is not texts, and invalid options', () => {
    expect(getIssue(() => measure(meteor(), []))?.field).toBe('meteor');
    const wrong = { candidate: null, reference: 'a' } as unknown as TextPair;
    expect(getIssue(() => measure(meteor(), [wrong]))?.field).toBe('candidate');
    expect(getIssue(() => meteor({ alpha: NaN }))).toMatchObject({
      field: 'alpha',
      received: 'NaN',
    });
    expect(getIssue(() => meteor({ beta: -1 }))?.field).toBe('beta');
    expect(getIssue(() => meteor({ gamma: 2 }))?.field).toBe('gamma');
    expect(getIssue(() => meteor({ keep: 0.5 }))?.field).toBe('keep');
    expect(getIssue(() => meteor({ synonymKey: 'lemma' as 'word' }))?.field).toBe('synonymKey');
  });
});

describe('wordNetSynonyms', () => {
  const none = { noun: '', verb: '', adj: '', adv: '' };
  const noun =
    '  1 This software and database\n' +
    '00000001 03 n 03 goose 0 Anser 0 water_bird 0 000 | a bird\n' +
    '00000002 03 n 0b a 0 b 0 c 0 d 0 e 0 f 0 g 0 h 0 i 0 j 0 k 0 001 @ 00000001 n 0000 | many\n';
  const adj = '00000003 00 a 01 galore(ip) 0 000 | in plenty\n';

  it('parses words, their number in base 16, and the suffix of an adjective', () => {
    const find = wordNetSynonyms({ data: { ...none, noun, adj } });
    expect(find('goose')).toEqual(['goose', 'Anser']);
    expect(find('ANSER')).toEqual(['goose', 'Anser']);
    expect(find('k')).toHaveLength(11);
    expect(find('galore')).toEqual(['galore']);
    expect(find('constructor')).toEqual([]);
    expect(find('')).toEqual([]);
  });

  it('finds base forms by rule, and irregular ones by the exceptions', () => {
    const find = wordNetSynonyms({ data: { ...none, noun } });
    expect(find('gooses')).toContain('Anser');
    expect(find('geese')).toEqual([]);
    const exceptions = { noun: 'geese goose\n' };
    expect(wordNetSynonyms({ data: { ...none, noun }, exceptions })('geese')).toContain('Anser');
  });
});

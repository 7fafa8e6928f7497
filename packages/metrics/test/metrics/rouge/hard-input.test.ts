import { measure } from '../../../options/accumulator';
import { rouge } from '../../../rouge/rouge';
import type { RougeOptions } from '../../../rouge/rouge';
import type { TextPair } from '../../../formulas/text/text-pair';
import { getIssue } from '../../support/metric-assertions';

const one = (candidate: string, reference: string | string[], options: RougeOptions = {}) =>
  measure(rouge(options), [{ candidate, reference }]);

describe('rouge on hard input', () => {
  it('scores empty texts 0 and counts them, for every type', () => {
    for (const [candidate, reference] of [
      ['', 'words'],
      ['words', ''],
      ['', ''],
      ['\n', '\n\n'],
    ] as const) {
      const { value, scores } = one(candidate, reference);
      expect(value).toBe(0);
      expect(Object.values(scores)).toHaveLength(4);
      for (const score of Object.values(scores)) {
        expect(score).toEqual({ precision: 0, recall: 0, f: 0 });
      }
    }
    expect(one('', ['a', '']).empty).toEqual({ candidates: 1, references: 1 });
  });

  it('rejects texts too long for a common subsequence before computing it', () => {
    const long = 'word '.repeat(10_001);
    expect(getIssue(() => one(long, long))).toMatchObject({
      field: 'candidate',
      received: '10,001 tokens times 10,001',
    });
    const lines = 'a b\n'.repeat(1_001);
    expect(getIssue(() => one(lines, lines))).toMatchObject({
      field: 'candidate',
      received: '1,001 lines times 1,001',
    });
    expect(one(long, long, { types: ['rouge1'] }).value).toBe(1);
  });

  it('has no bigrams in a text of one word', () => {
    expect(one('word', 'word').scores).toMatchObject({ rouge1: { f: 1 }, rouge2: { f: 0 } });
  });

  it('drops emoji, and with the tokenizer of rouge-score Korean too', () => {
    const pair = ['나는 학교에 갔다 😀', '나는 학교에서 왔다 😀'] as const;
    expect(one('😀', '👍').empty).toEqual({ candidates: 1, references: 1 });
    expect(one(...pair, { tokenize: 'rouge' }).empty).toEqual({ candidates: 1, references: 1 });
    const spaces = one(...pair, { tokenize: 'spaces' }).value;
    expect(spaces).toBe(0.5);
    expect(one(...pair, { tokenize: 'korean-particles' }).value).toBe(0.75);
    expect(one(...pair, { tokenize: 'characters' }).value).toBeGreaterThan(spaces);
  });

  it.each(['한국어', '한국어'.normalize('NFD'), 'ㅋㅋ', 'ﾡﾢ'])(
    'uses Korean tokens for a pair with Hangul, and reports it: %s',
    (text) => {
      const { value, options, notes } = one(text, text);
      expect({ value, tokenize: options['tokenize'] }).toEqual({
        value: 1,
        tokenize: 'korean-particles',
      });
      expect(notes).toEqual([
        expect.stringMatching(/^1 of 1 pairs contains Hangul: split .*--tokenize/),
      ]);
    },
  );

  it('uses Korean tokens only for pairs with Hangul, in any part of the file', () => {
    const items = [
      { candidate: 'The cat-flap', reference: 'the cat flap' },
      { candidate: 'The cat', reference: ['the dog', '고양이가'] },
      { candidate: '고양이는', reference: '고양이가' },
    ];
    const metric = rouge();
    const { value, options, notes } = measure(metric, items);
    expect(value).toBeCloseTo((1 + 0.5 + 1) / 3, 12);
    expect(options['tokenize']).toBe('rouge, and korean-particles for 2 of 3 pairs');
    expect(notes?.[0]).toContain('2 of 3 pairs contain Hangul');
    const [first, ...others] = items.map((item) => metric.add(metric.empty(), item));
    const merged = others.reduce((all, part) => metric.merge(all, part), first!);
    expect(metric.result(merged)).toEqual(measure(metric, items));
    expect(measure(rouge({ tokenize: 'characters' }), items)).not.toHaveProperty('notes');
    expect(measure(rouge(), items.slice(0, 1))).not.toHaveProperty('notes');
  });

  it('names the type of the value', () => {
    expect(one('a b', 'a b').variant).toBe('rougeL');
    expect(one('a b', 'a b', { headline: 'rouge2' }).variant).toBe('rouge2');
  });

  it('is case-sensitive only if requested', () => {
    expect(one('Cat', 'cat', { tokenize: 'spaces' }).value).toBe(1);
    expect(one('Cat', 'cat', { tokenize: 'spaces', lowercase: false }).value).toBe(0);
  });

  it('stems words of more than three letters', () => {
    expect(one('running dogs', 'runs dog', { stem: true }).scores.rouge1?.f).toBe(1);
    expect(one('was', 'wa', { stem: true }).scores.rouge1?.f).toBe(0);
  });

  it('joins the matches of several lines, and counts no token twice', () => {
    // Both candidate lines match the a, which the reference has once.
    const { scores } = one('a b\na c', 'a b c');
    expect(scores.rougeLsum).toEqual({ precision: 3 / 4, recall: 1, f: (2 * 0.75) / 1.75 });
    const repeated = one('a', 'a\na').scores.rougeLsum;
    expect(repeated).toEqual({ precision: 1, recall: 0.5, f: 2 / 3 });
  });

  it('keeps as many pairs as requested', () => {
    const items = Array.from({ length: 5 }, () => ({ candidate: 'a b', reference: 'a' }));
    expect(measure(rouge({ keep: 2 }), items).pairs).toHaveLength(2);
    const metric = rouge({ keep: 3 });
    const part = () => items.reduce((state, item) => metric.add(state, item), metric.empty());
    const merged = metric.result(metric.merge(part(), part()));
    expect([merged.pairs.length, merged.items]).toEqual([3, 10]);
  });

  it("returns an interval for each type, and the headline's as its own", () => {
    const items = ['a b c', 'a x c', 'a b y', 'a y z'].map((candidate) => ({
      candidate,
      reference: 'a b c',
    }));
    const bootstrap = { samples: 100, seed: 9 };
    const { value, interval, scores } = measure(rouge({ headline: 'rouge1', bootstrap }), items);
    for (const type of ['rouge1', 'rouge2', 'rougeLsum'] as const) {
      const alone = measure(rouge({ types: [type], bootstrap }), items);
      expect([type, scores[type]?.interval]).toEqual([type, alone.interval]);
    }
    expect(value).toBe(scores.rouge1?.f);
    expect(interval).toEqual(scores.rouge1?.interval);
    expect(scores.rouge2?.interval?.low).not.toBe(interval?.low);
    expect(interval!.low).toBeLessThan(value);
    expect(interval!.high).toBeGreaterThan(value);
  });

  it('reports every option', () => {
    expect(one('a', 'a', { types: ['rouge2'] }).options).toEqual({
      types: ['rouge2'],
      headline: 'rouge2',
      tokenize: 'rouge',
      lowercase: true,
      stem: false,
      keep: 100,
      bootstrap: null,
    });
  });

  it('rejects an empty list of pairs, and a pair that is not texts', () => {
    expect(getIssue(() => measure(rouge(), []))).toMatchObject({
      field: 'rouge',
      received: 'none',
    });
    const wrong = { candidate: 'a', reference: [1] } as unknown as TextPair;
    expect(getIssue(() => measure(rouge(), [wrong]))?.field).toBe('reference[0]');
  });

  it.each([
    ['types', { types: [] }],
    ['types', { types: ['rouge0'] }],
    ['types', { types: ['rouge1', 'rouge1'] }],
    ['headline', { types: ['rouge1'], headline: 'rouge2' }],
    ['tokenize', { tokenize: 'words' }],
    ['keep', { keep: -1 }],
    ['bootstrap.samples', { bootstrap: { samples: 0, seed: 1 } }],
  ])('rejects %s: %j', (field, options) => {
    expect(getIssue(() => rouge(options as RougeOptions))?.field).toBe(field);
  });
});

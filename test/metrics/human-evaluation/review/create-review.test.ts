import { createReview } from '../../../../lambda/metrics/human-evaluation/create-review/create-review';
import { assign } from '../../../../lambda/metrics/human-evaluation/create-review/assign-raters';
import {
  itemLine,
  reviewKeys,
  reviewFile,
} from '../../../../lambda/metrics/human-evaluation/reviews/review-files';
import { parseReviewOptions } from '../../../../lambda/metrics/human-evaluation/create-review/parse-review-options';
import { reviewItems } from '../../../../lambda/metrics/human-evaluation/reviews/review-items';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { candidates } from './reviewing';
import { memoryReview } from './memory-review';

const bytes = (...lines: readonly unknown[]) =>
  Buffer.from(
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
const items = (...lines: readonly unknown[]) => reviewItems('items.jsonl', bytes(...lines));
const pair = { id: '1', a: 'yes', b: 'no' };
const raters = { raters: 'anna,ben,chloe' };

function getIssue(act: () => unknown) {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issue;
    throw error;
  }
  throw new Error('Expected a rejection');
}

describe('the items of a review', () => {
  it('are candidates to rate in JSON Lines, with an optional prompt and system', () => {
    expect(items({ id: 7, prompt: '수도는?', candidate: '서울 🎉', system: 'small' }, '')).toEqual({
      kind: 'likert',
      items: [{ id: '7', prompt: '수도는?', candidate: '서울 🎉', system: 'small' }],
    });
  });

  it('are pairs to compare, in CSV too, and a win counts for the first system of the file', () => {
    const csv = bytes(
      'id,a,b,systemA,systemB',
      '1,"Yes,\nof course",No,base,tuned',
      '2,Up,Down,tuned,base',
    );
    expect(reviewItems('pairs.CSV', csv)).toEqual({
      kind: 'pairwise',
      systems: ['base', 'tuned'],
      items: [
        { id: '1', a: 'Yes,\nof course', b: 'No', systems: ['base', 'tuned'] },
        { id: '2', a: 'Up', b: 'Down', systems: ['tuned', 'base'] },
      ],
    });
    expect(items(pair)).toMatchObject({ systems: ['a', 'b'] });
  });

  it.each([
    ['no item', [' '], 'file', 'at least one item'],
    ['an invalid JSON line', [pair, '{'], 'line 2', 'one JSON object per line'],
    ['the same id twice', [pair, '', pair], 'line 3: id', 'a unique ID'],
    ['no id', [{ candidate: 'x' }], 'line 1: id', 'an id'],
    ['an id that is too long', [{ ...pair, id: 'x'.repeat(101) }], 'line 1: id', '100 characters'],
    [
      'an empty candidate',
      [{ id: 1, candidate: ' ' }],
      'line 1: item',
      'a non-empty candidate, or non-empty a and b',
    ],
    [
      'half a pair',
      [{ id: 1, a: 'x' }],
      'line 1: item',
      'a non-empty candidate, or non-empty a and b',
    ],
    [
      'a candidate in a pair',
      [{ ...pair, candidate: 'x' }],
      'line 1: item',
      'a non-empty candidate, or non-empty a and b',
    ],
    ['a text that is a number', [{ id: 1, candidate: 5 }], 'line 1: candidate', 'a text'],
    ['an unknown field', [{ ...pair, promt: 'x' }], 'line 1: promt', 'prompt'],
    [
      'one kind after the other',
      [pair, { id: 2, candidate: 'x' }],
      'line 2: candidate',
      'same kind',
    ],
    [
      'one system of a pair',
      [{ ...pair, systemA: 'x' }],
      'line 1: systemB',
      'both systemA and systemB',
    ],
    [
      'a system against itself',
      [{ ...pair, systemA: 'x', systemB: 'x' }],
      'line 1: systemB',
      'both systemA and systemB',
    ],
    [
      'the field of the other kind',
      [{ ...pair, system: 'x' }],
      'line 1: system',
      'systemA and systemB',
    ],
    [
      'three systems',
      [
        { ...pair, systemA: 'x', systemB: 'y' },
        { ...pair, id: 2, systemA: 'x', systemB: 'z' },
      ],
      'systemA',
      'the same two systems',
    ],
    [
      'texts that are too long',
      [{ id: 1, prompt: '가'.repeat(22_000), candidate: 'x' }],
      'line 1: item',
      '64 KiB',
    ],
  ] as const)('are rejected with %s', (_, lines, field, limit) => {
    const issue = getIssue(() => items(...lines));
    expect(issue).toMatchObject({ field });
    expect(`${issue.expected} ${issue.suggestion}`).toContain(limit);
  });

  it('are limited to ten thousand, and the next one is rejected by its line', () => {
    const lines = Array.from({ length: 10_001 }, (_, at) => ({ id: at, candidate: 'x' }));
    expect(items(...lines.slice(0, 10_000)).items).toHaveLength(10_000);
    expect(getIssue(() => items(...lines))).toMatchObject({
      field: 'line 10001',
      received: 'one more',
    });
  });

  it('come from a file with a known extension', () => {
    expect(getIssue(() => reviewItems('items.xlsx', bytes(pair)))).toMatchObject({
      received: '"items.xlsx"',
    });
  });
});

describe('the options of a review', () => {
  it('have defaults, including a seed', () => {
    expect(parseReviewOptions('likert', raters)).toEqual({
      raters: ['anna', 'ben', 'chloe'],
      perItem: 3,
      seed: 1,
      expire: 24 * 3600,
      evaluation: {
        kind: 'likert',
        scaleMin: 1,
        scaleMax: 5,
        bootstrap: { samples: 1000, seed: 1 },
      },
    });
    expect(parseReviewOptions('pairwise', raters).evaluation).toEqual({
      kind: 'pairwise',
      ties: 'leave-out',
      count: 'ratings',
      level: 0.95,
    });
  });

  it.each([
    ['more raters for an item than there are', { 'per-item': '4' }, 'per-item', '4'],
    ['no rater', { raters: ' , ' }, 'raters', '0 names'],
    ['a rater twice', { raters: 'anna, anna' }, 'raters', '"anna" more than once'],
    [
      'too many raters',
      { raters: Array.from({ length: 41 }, (_, at) => at).join() },
      'raters',
      '41 names',
    ],
    ['a name that is too long', { raters: 'x'.repeat(101) }, 'raters', 'characters'],
    ['half a rater', { 'per-item': '1.5' }, 'per-item', '1.5'],
    ['no number', { seed: 'one' }, 'seed', '"one"'],
    ['a question that stays open for longer than two days', { expire: '49' }, 'expire', '49'],
    ['an invalid scale', { 'scale-min': '5', 'scale-max': '5' }, 'scale-max', '5'],
    ['no samples', { bootstrap: '1' }, 'bootstrap.samples', '1'],
    ['an option of the other kind', { ties: 'half' }, 'ties', 'ties = "half"'],
    ['an unknown option', { rater: 'anna' }, 'rater', 'rater'],
  ])('are rejected with %s', (_, given, field, received) => {
    const issue = getIssue(() => parseReviewOptions('likert', { ...raters, ...given }));
    expect(issue.field).toBe(field);
    expect(issue.received).toContain(received);
  });

  it.each([
    ['ties', 'never'],
    ['count', 'people'],
    ['level', '1'],
  ])('of pairs are rejected with %s = %s', (field, value) => {
    expect(
      getIssue(() => parseReviewOptions('pairwise', { ...raters, [field]: value })),
    ).toMatchObject({
      field,
    });
  });
});

describe('the turns of the raters', () => {
  const names = ['anna', 'ben', 'chloe', '지우'];
  const turns = assign(101, names, { perItem: 3, seed: 7 });

  it('give each item its raters, each once, and each rater the same number of items within one', () => {
    for (const slots of turns.slots) expect(new Set(slots.map(({ rater }) => rater)).size).toBe(3);
    expect(turns.questions.reduce((sum, each) => sum + each)).toBe(303);
    expect(Math.max(...turns.questions) - Math.min(...turns.questions)).toBeLessThanOrEqual(1);
  });

  it('have a random order per rater, without gaps, and alternating sides', () => {
    const orders = names.map((_, rater) =>
      turns.slots
        .flatMap((slots, item) =>
          slots.filter((slot) => slot.rater === rater).map((slot) => ({ ...slot, item })),
        )
        .sort((one, other) => one.position - other.position),
    );
    for (const order of orders) {
      expect(order.map(({ position: index }) => index)).toEqual(order.map((_, at) => at));
      const items = order.map(({ item }) => item);
      expect(items).not.toEqual(items.toSorted((one, other) => one - other));
      const swapped = order.filter((slot) => slot.swapped).length / order.length;
      expect(Math.abs(swapped - 0.5)).toBeLessThan(0.2);
    }
    expect(new Set(orders.map((order) => order.map(({ item }) => item).join())).size).toBe(4);
  });

  it('are equal for the same seed and different for another', () => {
    expect(assign(101, names, { perItem: 3, seed: 7 })).toEqual(turns);
    expect(assign(101, names, { perItem: 3, seed: 8 })).not.toEqual(turns);
  });

  it('open fifty questions a second', () => {
    const { opens } = assign(10_000, names, { perItem: 3, seed: 1 });
    expect([opens[0], opens[16], opens[17], opens.at(-1)]).toEqual([0, 0, 1, 599]);
  });
});

describe('ingestion', () => {
  const ingest = async (text: string, metadata: Readonly<Record<string, string>>, size = 10) => {
    const { objects, store } = memoryReview();
    const result = await createReview(
      { bucket: 'b', key: 'inbox/human-evaluation/items.jsonl', execution: 'run' },
      {
        store,
        head: () => Promise.resolve({ size, metadata }),
        read: () => Promise.resolve(Buffer.from(text)),
      },
    );
    return { objects, admitted: result };
  };

  it('separates what raters may see from what they may not', async () => {
    const { objects, admitted: result } = await ingest(
      JSON.stringify({ id: 'secret-id', a: 'Up', b: 'Down', systemA: 'base', systemB: 'tuned' }),
      { raters: encodeURIComponent('지우,민준') },
    );
    const keys = reviewKeys('run');
    expect(result).toEqual({
      items: { bucket: 'b', key: keys.items },
      expire: 86_400,
      questions: 2,
    });
    expect(objects.get(keys.items)).not.toMatch(/secret-id|base|tuned/);
    expect(objects.get(keys.key)).toMatch(/secret-id.*base.*tuned/);
    expect(reviewFile.parse(JSON.parse(objects.get(keys.review)!))).toMatchObject({
      raters: [
        { name: '지우', questions: 1 },
        { name: '민준', questions: 1 },
      ],
      choices: ['first', 'second', 'tie'],
      systems: ['base', 'tuned'],
    });
  });

  it('numbers the items in file order', async () => {
    const { objects } = await ingest(candidates(3), {
      raters: 'anna',
      'scale-min': '0',
      'scale-max': '2',
    });
    const lines = objects.get(reviewKeys('run').items)!.trim().split('\n');
    expect(lines.map((line) => itemLine.parse(JSON.parse(line)).number)).toEqual([0, 1, 2]);
    expect(JSON.parse(objects.get(reviewKeys('run').review)!)).toMatchObject({
      choices: [0, 1, 2],
    });
  });

  it('rejects an oversized file before it reads it, and metadata that is not text', async () => {
    await expect(ingest('', raters, 64 * 1024 * 1024 + 1)).rejects.toMatchObject({
      issue: { field: 'file', expected: 'at most 64 MB' },
    });
    await expect(ingest(candidates(1), { raters: '%ZZ' })).rejects.toMatchObject({
      issue: { field: 'raters' },
    });
  });
});

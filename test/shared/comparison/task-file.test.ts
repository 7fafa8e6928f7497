import * as fc from 'fast-check';
import { parseTask } from '../../../lambda/shared/comparison/task-file';

const lines = (count: number, line: (at: number) => object) =>
  Array.from({ length: count }, (_, at) => JSON.stringify(line(at))).join('\n');
const item = (at: number) => ({ text: `Message ${at}`, category: `c${at % 2}`, reply: `R ${at}` });

describe('a task file', () => {
  it('holds out every third line without a split', () => {
    const { train, test } = parseTask(lines(30, item));
    expect(test.map(({ line }) => line)).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
    expect(train).toHaveLength(20);
  });

  it('follows the split of the lines; a line without one is for training', () => {
    const file = lines(30, (at) => ({ ...item(at), ...(at < 10 && { split: 'test' }) }));
    const { train, test } = parseTask(file);
    expect(test.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(train[0]).toEqual({ line: 11, text: 'Message 10', category: 'c0', reply: 'R 10' });
  });

  it('skips empty lines, and counts them', () => {
    const { train } = parseTask(`\r\n\n${lines(30, item).replaceAll('\n', '\r\n')}\n\n`);
    expect(train[0]?.line).toBe(3);
  });

  it('lists the fields of the answers and the categories', () => {
    expect(parseTask(lines(30, item))).toMatchObject({
      fields: ['category', 'reply'],
      categories: ['c0', 'c1'],
    });
    const replies = parseTask(lines(30, (at) => ({ text: `M ${at}`, reply: 'Yes' })));
    expect(replies).toMatchObject({ fields: ['reply'], categories: [] });
  });

  it('takes each line into exactly one part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('train', 'test', undefined), { minLength: 40, maxLength: 60 }),
        (splits) => {
          const counts = splits.filter((split) => split === 'test').length;
          fc.pre(counts === 0 || (counts >= 5 && splits.length - counts >= 8));
          const { train, test } = parseTask(
            lines(splits.length, (at) => ({ ...item(at), split: splits[at] })),
          );
          const all = [...train, ...test].map(({ line }) => line).sort((a, b) => a - b);
          expect(all).toEqual(splits.map((_, at) => at + 1));
        },
      ),
    );
  });

  it.each([
    ['a list', '[1, 2]', /line 1/],
    ['a number as text', lines(30, (at) => ({ ...item(at), text: at })), /line 1, text/],
    ['spaces as a reply', lines(30, (at) => ({ ...item(at), reply: '  ' })), /line 1, reply/],
    ['no held-out line', lines(30, (at) => ({ ...item(at), split: 'train' })), /split test/],
    ['3,001 lines', lines(3_001, item), /at most 3,000 lines/],
    [
      'a leak that differs in case and spaces',
      lines(30, (at) => (at === 2 ? { ...item(2), text: 'message   0' } : item(at))),
      /line 3, text.*the text of line 1/,
    ],
  ])('rejects %s', (_, file, issue) => {
    expect(() => parseTask(file)).toThrow(issue);
  });
});

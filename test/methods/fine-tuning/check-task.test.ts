import { parseTask } from '../../../lambda/shared/comparison/task-file';
import { checkTask } from '../../../lambda/methods/fine-tuning/validate/check-task';

const item = (at: number) => ({
  text: `Where is the ${'abcdefghijklmnopqrstuvwxyz'.charAt(at % 26)}${'xyz'.charAt(at % 3)} parcel ${'word '.repeat(at)}?`,
  category: at % 2 === 0 ? 'delivery' : 'billing',
  split: at % 3 === 2 ? 'test' : 'train',
});
const items = Array.from({ length: 180 }, (_, at) => item(at));
const check = (lines: readonly object[]) =>
  checkTask(parseTask(lines.map((line) => JSON.stringify(line)).join('\n')));
const changed = (at: number, more: object) => items.with(at, { ...item(at), ...more });

describe('the checks of messages', () => {
  it('find nothing in sound ones', () => {
    expect(check(items)).toEqual([]);
  });

  it.each([
    ['a word that fails the job', changed(0, { text: 'Assistant: hello' }), 'words', 'error', [1]],
    ['a repeated message', changed(3, { ...item(0) }), 'duplicates', 'warning', [4]],
    [
      'a contradiction',
      changed(3, { ...item(0), category: 'billing' }),
      'duplicates',
      'error',
      [4],
    ],
    [
      'a leak except for punctuation',
      changed(2, { text: `${item(0).text}!!`, split: 'test' }),
      'leakage',
      'error',
      [3],
    ],
    [
      'an email address',
      changed(6, { text: 'Write to kim@example.com' }),
      'privacy',
      'warning',
      [7],
    ],
    [
      'a phone number',
      changed(6, { text: '010-1234-5678로 전화 주세요' }),
      'privacy',
      'warning',
      [7],
    ],
  ])('find %s', (_, lines, name, level, found) => {
    expect(check(lines)).toEqual([
      { check: name, level, lines: found, finding: expect.any(String) },
    ]);
  });

  it('find rare categories, few messages and mixed languages', () => {
    const rare = items.map((one, at) => ({ ...one, category: at < 6 ? 'billing' : 'delivery' }));
    expect(check(rare)).toMatchObject([{ check: 'balance', level: 'warning' }]);
    expect(check(items.slice(0, 60))).toMatchObject([{ check: 'count', level: 'warning' }]);
    const mixed = items.map((one, at) =>
      at % 10 === 0 ? { ...one, text: `배송 ${at}일째 ${one.text}` } : one,
    );
    expect(check(mixed)).toMatchObject([{ check: 'language', level: 'warning' }]);
  });

  it('name at most ten lines', () => {
    const lines = items.map((one) => ({ ...one, text: `${one.text} [EOS]` }));
    const [finding] = check(lines);
    expect(finding?.lines).toHaveLength(10);
    expect(finding?.finding).toContain('180 messages');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  compareAcross,
  describeLeftOut,
  saveComparison,
} from '../../cli/try/output/compare-across';
import { methodLines, type ComparedMethod } from '../../cli/try/output/method-table';

const method = (name: string, value = 0.5): ComparedMethod => ({
  name,
  metrics: { accuracy: { value, low: value - 0.1, high: value + 0.1 } },
  tokens: 120,
  usdPerThousand: 0.0123,
  milliseconds: 40,
  setup: 'a prompt',
  failed: [],
});

describe('a comparison across rows', () => {
  let folder: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'across-')), 'comparisons');
  });
  afterEach(() => {
    rmSync(join(folder, '..'), { recursive: true });
  });
  const save = (address: string, text: string, target = 'emulator', name = 'm') =>
    saveComparison(folder, { address, target, input: text }, { methods: [method(name)] });

  it('has the current row first, then those of the same input and target', () => {
    save('methods/b', 'messages');
    const current = save('methods/c', 'messages');
    save('methods/a', 'messages');
    const { methods, leftOut } = compareAcross(folder, current);
    expect(methods.map(({ address }) => address)).toEqual(['methods/c', 'methods/a', 'methods/b']);
    expect(leftOut).toEqual([]);
  });

  it('leaves out other inputs and targets, and names them', () => {
    const current = save('methods/a', 'messages');
    save('methods/b', 'other messages');
    save('methods/c', 'messages', 'aws');
    const { methods, leftOut } = compareAcross(folder, current);
    expect(methods.map(({ address }) => address)).toEqual(['methods/a']);
    expect(leftOut).toEqual(['methods/b', 'methods/c']);
    expect(describeLeftOut(leftOut, 'en').join()).toContain('methods/b, methods/c');
    expect(describeLeftOut([], 'ko')).toEqual([]);
  });

  it('keeps the last run of a row', () => {
    save('methods/b', 'messages', 'emulator', 'old');
    save('methods/b', 'messages', 'emulator', 'new');
    const { methods } = compareAcross(folder, save('methods/a', 'messages'));
    expect(methods.map(({ name }) => name)).toEqual(['m', 'new']);
  });
});

describe('the table of methods', () => {
  it('shows each metric with its interval', () => {
    expect(methodLines([method('zero-shot', 0.625)], { language: 'en' })).toEqual([
      'method     accuracy           tokens  USD/1,000  ms     needs',
      '---------  -----------------  ------  ---------  -----  --------',
      'zero-shot  0.63 [0.53, 0.72]  120     0.0123        40  a prompt',
    ]);
  });

  it('has a column for the rows, and counts messages without an answer', () => {
    const lines = methodLines(
      [{ ...method('tuned'), address: 'methods/fine-tuning', failed: [{}, {}] }],
      { language: 'ko' },
    );
    expect(lines[0]).toMatch(/^행\s+방법/);
    expect(lines[2]).toMatch(/^methods\/fine-tuning\s+tuned/);
    expect(lines.at(-1)).toBe('tuned: 답을 받지 못한 메시지 2건은 틀린 것으로 셈했습니다');
  });

  it('shows an unknown cost as such', () => {
    const [, , row] = methodLines([{ ...method('m'), usdPerThousand: 'unknown' }], {
      language: 'en',
    });
    expect(row).toContain('unknown');
  });
});

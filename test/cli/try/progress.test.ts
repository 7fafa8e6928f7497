import { createProgress } from '../../../cli/try/execution/execution-progress';
import { createTerminalOutput } from '../../../cli/try/output/terminal-output';

const items = (done: number, total: number, failed = 0) => ({
  succeeded: done - failed,
  failed,
  total,
});
const throttled = (count: number) => [
  { call: 'batchDetectSentiment', error: 'Comprehend.ThrottlingException', count },
];

function watch() {
  const lines: string[] = [];
  return { said: lines, progress: createProgress({ writeLine: (line) => lines.push(line) }) };
}

describe('the progress of an execution', () => {
  it('prints a line per tenth of the items for any number of items and polls', () => {
    const { said: lines, progress } = watch();
    progress.entered('Analyze');
    for (let done = 0; done <= 100_000; done += 25) progress.now(items(done, 100_000), []);
    progress.entered('Report');
    expect(lines).toHaveLength(12);
    expect(lines.slice(0, 3)).toEqual([
      '  Analyze',
      '    10,000 of 100,000 items',
      '    20,000 of 100,000 items',
    ]);
    expect(lines.slice(-2)).toEqual(['    100,000 of 100,000 items', '  Report']);
  });

  it('prints a few lines while the total is unknown', () => {
    const { said: lines, progress } = watch();
    for (let done = 25; done <= 1_000_000; done += 25) progress.now(items(done, done), []);
    progress.end();
    expect(lines.length).toBeLessThan(15);
    expect(lines.at(-1)).toBe('    1,000,000 of 1,000,000 items');
  });

  it('switches to tenths once the total is known', () => {
    const { said: lines, progress } = watch();
    for (let done = 25; done <= 4_000; done += 25) progress.now(items(done, done), []);
    for (let done = 4_025; done <= 100_000; done += 25) progress.now(items(done, 100_000), []);
    progress.end();
    expect(lines).toHaveLength(13);
    expect(lines).toContain('    20,000 of 100,000 items');
    expect(lines.at(-1)).toBe('    100,000 of 100,000 items');
  });

  it('prints the count, call and cause of retries at each doubling and at the end', () => {
    const { said: lines, progress } = watch();
    for (let count = 1; count <= 1_000; count++) progress.now(undefined, throttled(count));
    progress.now(undefined, [
      ...throttled(1_000),
      { call: 'invoke', error: 'States.Timeout', count: 2_000 },
    ]);
    progress.end();
    expect(lines.length).toBeLessThan(13);
    expect(lines[0]).toBe(
      '    retries: 1 × batchDetectSentiment after Comprehend.ThrottlingException',
    );
    expect(lines.at(-1)).toBe(
      '    retries: 2,000 × invoke after States.Timeout, 1,000 × batchDetectSentiment after Comprehend.ThrottlingException',
    );
  });

  it('prints each state once, the last items and failures, and nothing twice', () => {
    const { said: lines, progress } = watch();
    for (const state of ['Wait', 'OpenQuestion', 'Wait', 'OpenQuestion']) progress.entered(state);
    progress.now(items(7, 30), []);
    progress.now(items(8, 30, 1), []);
    progress.end();
    progress.end();
    // 7 of 30 is the second tenth; 8 is not a new tenth but the final count.
    expect(lines).toEqual([
      '  Wait',
      '  OpenQuestion',
      '    7 of 30 items',
      '    8 of 30 items · 1 failed',
    ]);
  });

  it('does not repeat the items if only a call was retried', () => {
    const { said: lines, progress } = watch();
    progress.now(items(60, 60), throttled(2));
    progress.entered('Report');
    progress.now(items(60, 60), [...throttled(2), { call: 'invoke', error: 'SlowDown', count: 9 }]);
    progress.end();
    expect(lines).toEqual([
      '    60 of 60 items · retries: 2 × batchDetectSentiment after Comprehend.ThrottlingException',
      '  Report',
      '    retries: 9 × invoke after SlowDown, 2 × batchDetectSentiment after Comprehend.ThrottlingException',
    ]);
  });

  it('updates one line within the width of a terminal and keeps its last state', () => {
    let written = '';
    const screen = createTerminalOutput({
      isTTY: true,
      columns: 20,
      write: (text: string) => (written += text),
    });
    const progress = createProgress(screen);
    progress.entered('Analyze');
    for (const done of [25, 50, 75]) progress.now(items(done, 100_000), []);
    progress.entered('Report');
    expect(written).toBe(
      [
        '  Analyze\n',
        '\r\u001b[K    25 of 100,000 i',
        '\r\u001b[K    50 of 100,000 i',
        '\r\u001b[K    75 of 100,000 i',
        '\r\u001b[K    75 of 100,000 items\n',
        '  Report\n',
      ].join(''),
    );
  });

  it('appends lines in a pipe', () => {
    let written = '';
    const progress = createProgress(
      createTerminalOutput({ write: (text: string) => (written += text) }),
    );
    progress.now(items(50, 100), []);
    progress.end();
    expect(written).toBe('    50 of 100 items\n');
  });
});

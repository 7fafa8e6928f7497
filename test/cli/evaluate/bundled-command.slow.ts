import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseMetrics } from '@by-example/metrics/evaluate/chosen-metrics';

const folder = mkdtempSync(join(tmpdir(), 'bundled-'));
const root = join(__dirname, '..', '..', '..');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs the bundled command in its own process, with its worker threads. */
function evaluated(args: readonly string[], input?: Uint8Array) {
  const words = ['cli/evaluate/evaluate.mjs', '--json', ...args];
  const printed = execFileSync(process.execPath, words, { cwd: root, input, encoding: 'utf8' });
  return JSON.parse(printed) as {
    readonly items: number;
    readonly metrics: readonly { readonly metric: string; readonly value: number }[];
  };
}

describe('the bundled command', () => {
  it('returns the same result for a large file in two threads as for one stream', () => {
    // Enough bytes for two threads in few rows.
    const note = 'x'.repeat(1500);
    const rows = Array.from({ length: 6_000 }, (_, at) => {
      const target = Math.sin(at) * 100;
      return `${target},${target + Math.cos(at * 7)},${note}`;
    });
    const file = join(folder, 'large.csv');
    writeFileSync(file, `target,prediction,note\n${rows.join('\n')}\n`);
    const inThreads = evaluated(['--file', file]);
    const streamed = evaluated(['--file', '-'], readFileSync(file));
    expect(inThreads.items).toBe(6_000);
    expect(inThreads.metrics.map(({ metric }) => metric)).toEqual(['rmse', 'mae', 'r2']);
    for (const [at, { value }] of inThreads.metrics.entries())
      expect(Math.abs(value / streamed.metrics[at]!.value - 1)).toBeLessThan(1e-12);
  });

  it('exits with 0 and without a message when the pipe is closed', () => {
    const file = join(folder, 'classes.csv');
    writeFileSync(file, 'label,prediction\na,a\n');
    // The reader exits before anything is printed.
    const command = `set -o pipefail; '${process.execPath}' cli/evaluate/evaluate.mjs --file '${file}' | true`;
    const ended = spawnSync('bash', ['-c', command], { cwd: root, encoding: 'utf8' });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
  });

  it('splits the pairs of points of a silhouette between threads', () => {
    const items = Array.from({ length: 2100 }, (_, at) =>
      JSON.stringify({ point: [Math.sin(at), (at % 3) * 4], cluster: at % 3 }),
    );
    const file = join(folder, 'points.jsonl');
    writeFileSync(file, items.join('\n'));
    const inThreads = evaluated(['--file', file, '--task', 'clustering', '--to', '6']);
    const { metrics } = chooseMetrics({ options: {} }, ['point', 'cluster'], false, {});
    const { metric } = metrics[0]!;
    const state = items.reduce<unknown>(
      (all, item) => metric.add(all, JSON.parse(item) as Record<string, unknown>),
      metric.empty(),
    );
    expect(inThreads.metrics[0]!.value).toBeCloseTo(metric.result(state).value, 12);
  });
});

// `npm run test:metric-mutations [-- a metric or a word of what is changed]`: applies one mutation at a time to a
// copy of the metrics, and checks whether the metric's tests fail.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concludeMutations, runMutations } from './run-mutations';
import type { Judged, Mutation } from './run-mutations';

interface MetricMutation extends Mutation {
  /** Metric whose tests must detect it, such as `bleu`. */
  readonly metric: string;
}

const metrics = join('packages', 'metrics');

async function main(words: readonly string[]): Promise<number> {
  const all = JSON.parse(
    readFileSync(join(__dirname, 'metric-mutations.json'), 'utf8'),
  ) as readonly MetricMutation[];
  const chosen = all.filter(({ metric, what }) =>
    words.every((word) => word === metric || what.includes(word)),
  );
  if (chosen.length === 0) throw new Error(`No mutation has ${words.join(' and ')} in its name.`);
  const rows = [...new Set(chosen.map(({ metric }) => metric))];
  const folderOf = (metric: string) => `${join(metrics, 'test', 'metrics', metric)}/`;
  const testsOf = ({ metric }: { readonly metric: string }) => folderOf(metric);
  const judged = await runMutations(
    {
      name: 'metric-mutations',
      code: metrics,
      copied: [metrics],
      testsOf,
      longestMilliseconds: 120_000,
    },
    chosen,
  );
  console.table(Object.fromEntries(rows.map((row) => [row, countsOf(judged, row)])));
  return concludeMutations(judged);
}

function countsOf(judged: readonly Judged<MetricMutation>[], row: string) {
  const ofRow = judged.filter(({ metric }) => metric === row);
  const count = (verdict: string) => ofRow.filter((each) => each.verdict === verdict).length;
  return { killed: count('killed'), survived: count('survived'), stale: count('stale') };
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

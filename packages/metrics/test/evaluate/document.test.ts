import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { metricNames } from '../../options/metric-options';
import type { MetricName } from '../../options/metric-options';
import { registry } from '../../options/registry';
import { guessTask } from '../../evaluate/chosen-metrics';

const root = join(__dirname, '..', '..', '..', '..');
const text = readFileSync(join(root, 'docs', 'metrics.md'), 'utf8');

const rowsUnder = (heading: string) =>
  [...(text.split(`| ${heading} `)[1] ?? '').split('\n\n')[0]!.matchAll(/^\|(.*)\|$/gm)]
    .map(([, cells = '']) => cells.split('|').map((cell) => cell.trim()))
    .filter(([first = '']) => !first.startsWith('---'));

describe('docs/metrics.md', () => {
  it('states the merge exactness of each metric, as in the code', () => {
    const rows = rowsUnder('Metric');
    const named = rows.flatMap(([names = '', options = '', parts]) =>
      names.split(', ').map((name) => {
        const [, option, value] = /`--(\S+) (\S+)`/.exec(options) ?? [];
        const given = option === undefined ? {} : { [option]: value ?? '' };
        expect({
          name,
          options,
          parts: registry[name as MetricName].open(given, {}).merging,
        }).toEqual({
          name,
          options,
          parts,
        });
        return name;
      }),
    );
    expect([...new Set(named)].sort()).toEqual([...metricNames].sort());
  });

  it('names the task and the fields of each metric', () => {
    const rows = rowsUnder('Task');
    expect(rows).toHaveLength(5);
    for (const name of metricNames) {
      const { task, columns } = registry[name];
      const [, fields = '', metrics = ''] = rows.find(([first]) => first === task) ?? [];
      expect(metrics.split(/[,; ]+/)).toContain(name);
      for (const field of columns.required) expect(fields).toContain(`\`${field}\``);
      expect(guessTask(columns.required)).toBe(task);
    }
  });

  it('has an example that prints its documented output', () => {
    const [, example = ''] = /```ts\n(.*?)```/s.exec(text) ?? [];
    const printed: string[] = [];
    runInNewContext(transformSync(example, { loader: 'ts', format: 'cjs' }).code, {
      module: {},
      require: (name: string) => jest.requireActual<object>(join(root, name)),
      console: { log: (line: string) => printed.push(line) },
    });
    const said = [...example.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].map(([, value]) => value);
    expect(printed).toEqual(said);
    expect(said).toHaveLength(2);
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesOf } from '../../tools/bench/metrics/cases';
import { comparedMisses, comparedTable } from '../../tools/bench/metrics/metrics-report';
import { main } from '../../cli/evaluate/cli';

const words = [
  'house',
  'tree',
  'river',
  'stone',
  'bird',
  'cloud',
  'road',
  'table',
  'glass',
  'lamp',
];
const cases = casesOf(words);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the cases of the bench of metrics', () => {
  it.each(cases)('$name: a file that the command measures, the same each time', async (each) => {
    const lines = [...each.lines(24)];
    expect([...each.lines(24)]).toEqual(lines);
    const file = join(folder, each.file);
    writeFileSync(file, lines.join('\n'));
    const printed: string[] = [];
    const code = await main(['--json', '--file', file, ...each.args], {
      print: (text) => printed.push(text),
      complain: (text) => printed.push(text),
      // eslint-disable-next-line @typescript-eslint/require-await
      input: (async function* () {
        yield* [];
      })(),
      outside: {},
      embeddings: () => Promise.reject(new Error('No case asks for vectors')),
    });
    expect(code).toBe(0);
    expect(JSON.parse(printed.join(''))).toMatchObject({ items: 24 });
  });

  it('are all known to the reference', () => {
    const reference = readFileSync(
      join(__dirname, '..', '..', 'tools', 'bench', 'metrics', 'reference.py'),
      'utf8',
    );
    for (const { name } of cases)
      expect(reference).toMatch(new RegExp(`^(def )?${name.replaceAll('-', '_')}( =|\\()`, 'm'));
  });
});

describe('its table', () => {
  const took = (seconds: number) => ({ seconds, cpu: seconds, peak: 50e6 });
  const compared = {
    what: 'F1',
    items: 1000,
    ours: [1, 2, 4].map(took),
    reference: [3, 3, 4].map(took),
    target: 2,
  };

  it('has the ratio of each pair and their median', () => {
    expect(comparedTable([compared]).split('\n')[2]).toBe(
      '| F1 | 1,000 | 2.00 s (2.00 s of CPU) | 50 MB | 3.00 s (3.00 s of CPU) | 50 MB | 3.0× · 1.5× · 1.0× | **1.5×** | 2.0× |',
    );
  });

  it('says what misses its target', () => {
    expect(comparedMisses([compared])).toEqual(['F1: 1.5×, asked 2.0×']);
    expect(comparedMisses([{ ...compared, target: 1.5 }])).toEqual([]);
  });
});

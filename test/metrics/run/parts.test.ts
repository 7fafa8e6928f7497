import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { metricNames } from '@by-example/metrics/options/metric-options';
import type { MetricName } from '@by-example/metrics/options/metric-options';
import { registry } from '@by-example/metrics/options/registry';
import type { MetricPorts } from '@by-example/metrics/options/registry';
import { measurePart } from '../../../lambda/metrics/measure/measure-part';
import { partKey } from '../../../lambda/metrics/parts/part-file';
import { PART_BYTES, planParts, WHOLE_BYTES } from '../../../lambda/metrics/plan/plan-parts';
import type { Plan } from '../../../lambda/metrics/plan/plan-parts';
import { reportFile } from '../../../lambda/metrics/report/merge-parts';

/** Letter-based embeddings: words with common letters are close; synonyms are not. */
const outside: MetricPorts = {
  embeddings: {
    name: 'letters',
    embed: (tokens) =>
      Promise.resolve(
        tokens.map((token) => {
          const vector = new Array<number>(32).fill(0.1);
          for (const letter of token) vector[(letter.codePointAt(0) ?? 0) % 32] = 1;
          return vector;
        }),
      ),
  },
};

interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Size that S3 reports. */
  readonly size?: number;
}

async function plan(metric: string, { name, bytes, metadata = {}, size }: Upload): Promise<Plan> {
  return planParts(
    { bucket: 'files', key: `inbox/${metric}/${name}` },
    {
      head: () => Promise.resolve({ size: size ?? bytes.length, etag: '"1"', metadata }),
      begin: (count) => Promise.resolve(bytes.subarray(0, count)),
      metricPorts: outside,
    },
  );
}

/** Plans, cuts into parts of `partBytes` instead of the planned ones, measures and reports. */
async function run(metric: string, upload: Upload, partBytes = Infinity) {
  const { source } = await plan(metric, upload);
  const { size } = source;
  const count = Math.ceil(size / partBytes) || 1;
  const store = new Map<string, string>();
  for (let at = 0; at < count; at++) {
    const part = {
      number: at + 1,
      start: at === 0 ? 0 : at * partBytes,
      end: Math.min(size, (at + 1) * partBytes),
    };
    const measured = await measurePart(
      { execution: 'e', source, part, parts: count },
      { read: (first) => chunks(upload.bytes.subarray(first)), metricPorts: outside },
    );
    store.set(partKey('e', at + 1), JSON.stringify(measured));
  }
  const reported = await reportFile(
    { execution: 'e', source, parts: count },
    {
      read: (key) => Promise.resolve(store.get(key) ?? ''),
      write: (key, body) => Promise.resolve(void store.set(key, body)),
      metricPorts: outside,
    },
  );
  return { ...reported, count };
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) {
    await Promise.resolve();
    yield bytes.subarray(at, at + 100);
  }
}

async function getIssue(work: Promise<unknown>) {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (error instanceof InvalidInputError) return error.issue;
  throw new Error('Expected a rejection', { cause: error });
}

const lines = (...records: readonly unknown[]) =>
  new TextEncoder().encode(records.map((each) => `${JSON.stringify(each)}\n`).join(''));
const pair = (label: unknown, prediction: unknown) => ({ label, prediction });

function readSample(metric: MetricName, language: 'en' | 'ko'): Upload {
  const folder = join(__dirname, '..', '..', '..', 'samples', 'metrics', metric);
  const csv = ['precision', 'rmse', 'elbow'].includes(metric);
  const name = `${metric}.${language}.${csv ? 'csv' : 'jsonl'}`;
  return { name, bytes: readFileSync(join(folder, name)) };
}

describe('a file that is measured in parts', () => {
  it.each(metricNames.flatMap((metric) => [[metric, 'en'] as const, [metric, 'ko'] as const]))(
    'has the same %s (%s) as a file that is measured at once',
    async (metric, language) => {
      const sample = readSample(metric, language);
      const whole = await run(metric, sample);
      const { merging } = registry[metric].open({}, outside);
      for (const bytes of [37, 200, 300]) {
        const parts = await run(metric, sample, bytes);
        expect(parts.count).toBeGreaterThan(1);
        expect(parts.items).toBe(whole.items);
        expect(parts.options).toEqual(whole.options);
        if (merging === 'rounding') expect(parts.value).toBeCloseTo(whole.value, 12);
        else expect(parts.value).toBe(whole.value);
      }
    },
  );

  it.each([[Infinity], [40], [1]])(
    'names the first invalid line by its number in the file (parts of %d bytes)',
    async (bytes) => {
      const good = pair('a', 'b');
      const file = lines(good, good, good, { label: 'a' }, good, { label: '' });
      expect(
        await getIssue(run('accuracy', { name: 'a.jsonl', bytes: file }, bytes)),
      ).toMatchObject({
        field: 'line 4: prediction',
        received: 'nothing',
      });
    },
  );

  it('names the line of an invalid text although all texts are embedded first', async () => {
    const good = { candidate: 'a b', reference: 'a' };
    const bytes = lines(good, good, { candidate: 'a', reference: ['b', 1] }, good);
    expect(await getIssue(run('bertscore', { name: 'a.jsonl', bytes }))).toMatchObject({
      field: 'line 3: reference[1]',
      received: '1',
    });
  });

  it('names a CSV line by its number, counting quoted line breaks before it', async () => {
    const bytes = new TextEncoder().encode('candidate,reference\n"a\nb",c\nd,e,f\n');
    expect(await getIssue(run('bleu', { name: 'a.csv', bytes }))).toMatchObject({
      field: 'line 4',
      received: '3 fields in "d,e,f"',
    });
  });

  it('names the lines of the part that conflicts with the previous parts', async () => {
    const point = (...coordinates: number[]) => ({ point: coordinates, cluster: 'a' });
    const bytes = lines(point(1, 2), point(3, 4), point(5));
    const issue = await getIssue(run('silhouette', { name: 'a.jsonl', bytes }, 60));
    expect(issue).toMatchObject({ field: 'lines 3 to 3: point' });
  });

  it('reports that a file without items has nothing to measure', async () => {
    const bytes = new TextEncoder().encode('\n \n');
    const issue = await getIssue(run('mae', { name: 'a.jsonl', bytes }));
    expect(issue.expected).toContain('at least one');
  });

  it('accepts precomputed vectors and reports them as given', async () => {
    const embedded = (...vectors: number[][]) => ({
      tokens: vectors.map((_, at) => `t${at}`),
      vectors,
    });
    const bytes = lines({
      candidate: embedded([1, 0], [0, 1]),
      reference: [embedded([0, 1]), embedded([1, 0], [0, 1])],
    });
    expect(await run('bertscore', { name: 'a.jsonl', bytes })).toMatchObject({
      value: 1,
      options: { embeddings: 'from the input' },
    });
  });
});

describe('the plan', () => {
  const bytes = lines(pair('a', 'a'));

  it('cuts a file of 100 MB into four consecutive parts', async () => {
    const size = 100 * 1024 * 1024;
    const { parts } = await plan('accuracy', { name: 'a.jsonl', bytes, size });
    expect(parts).toHaveLength(4);
    expect(parts.map(({ start }) => start)).toEqual([0, 1, 2, 3].map((at) => at * PART_BYTES));
    expect(parts.map(({ end }) => end)).toEqual([
      ...parts.slice(1).map(({ start }) => start),
      size,
    ]);
  });

  it('has at most a thousand parts, which fit into the state of the state machine', async () => {
    const size = 5 * 1024 ** 4;
    const planned = await plan('accuracy', { name: 'a.jsonl', bytes, size });
    expect(planned.parts).toHaveLength(1000);
    expect(JSON.stringify(planned).length).toBeLessThan(200_000);
    expect(planned.parts.at(-1)?.end).toBe(size);
  });

  it('reads options from the metadata, with URL encoding for non-ASCII values', async () => {
    const metadata = { labels: encodeURIComponent('긍정,부정'), level: '0.9' };
    const { source } = await plan('accuracy', { name: 'a.jsonl', bytes, metadata });
    expect(source.options).toEqual({ labels: '긍정,부정', level: '0.9' });
  });

  it.each<[string, string, Partial<Upload>, string, string]>([
    ['a folder without a metric', 'blue', {}, 'key', 'inbox/blue/a.jsonl'],
    ['a file of another kind', 'bleu', { name: 'a.txt' }, 'key', 'a.txt'],
    ['an empty file', 'bleu', { bytes: new Uint8Array() }, 'file', 'an empty file'],
    ['an unknown option', 'bleu', { metadata: { tokenise: '13a' } }, 'tokenise', '13a'],
    ['an option with an invalid number', 'accuracy', { metadata: { level: 'x' } }, 'level', 'x'],
    ['an unknown tokenizer', 'rouge', { metadata: { tokenize: 'x' } }, 'tokenize', 'x'],
    ['an option out of range', 'elbow', { metadata: { runs: '0' } }, 'runs', '0'],
    ['a seed without samples', 'bleu', { metadata: { seed: '3' } }, 'seed', '3'],
    ['a baseline of two numbers', 'bertscore', { metadata: { baseline: '1,2' } }, 'baseline', '2'],
    [
      'metadata with invalid URL encoding',
      'bleu',
      { metadata: { tokenize: '100%' } },
      'tokenize',
      '100%',
    ],
    [
      'a CSV without its columns',
      'bleu',
      { name: 'a.csv', bytes: new TextEncoder().encode('a,b\n1,2\n') },
      'line 1: header',
      'no column candidate',
    ],
    ['JSON that is named CSV', 'bleu', { name: 'a.csv' }, 'line 1', 'label'],
    ['a whole metric on a large file', 'silhouette', { size: WHOLE_BYTES + 1 }, 'file', '64.0 MB'],
    [
      'a bootstrap on a large file',
      'bleu',
      { size: WHOLE_BYTES * 2, metadata: { bootstrap: '100' } },
      'file',
      '128.0 MB',
    ],
  ])('rejects %s', async (_, metric, upload, field, received) => {
    const issue = await getIssue(plan(metric, { name: 'a.jsonl', bytes, ...upload }));
    expect(issue.field).toBe(field);
    expect(issue.received).toContain(received);
  });
});

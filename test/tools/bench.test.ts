import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missed, tables } from '../../tools/bench/bench-report';
import { makeClassicTwin } from '../../tools/bench/baseline-copies';

describe('the classic twin', () => {
  const directory = mkdtempSync(join(tmpdir(), 'twin-'));
  const twin = join(directory, 'classic');
  const read = (file: string) => readFileSync(join(twin, file), 'utf8');
  const original = (file: string) => readFileSync(join(__dirname, '..', '..', file), 'utf8');
  // What is edited, and one row of what is not: all the rest is copied in the same way.
  const needed = (file: string) =>
    !file.includes('/') || /^(lib|test\/support)\/|^test\/services\/polly\./.test(file);
  beforeAll(() => {
    makeClassicTwin(twin, needed);
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('starts the app with ts-node, which checks types, and has no bundling of its own', () => {
    expect(JSON.parse(read('cdk.json'))).toMatchObject({
      app: 'npx ts-node --prefer-ts-exts bin/app.ts',
      context: (JSON.parse(original('cdk.json')) as { context: object }).context,
    });
    expect(JSON.parse(read('tsconfig.json'))).not.toHaveProperty('ts-node');
  });

  it('bundles each function with NodejsFunction, from the file of its handler', () => {
    const text = read('lib/shared/handler-function.ts');
    expect(text).toContain('new NodejsFunction(');
    expect(text).toContain('entry: join(bundles, `${props.handler}.ts`)');
    expect(text).not.toMatch(/\bCode\b|new Function\(/);
  });

  it('synthesizes in each test file and shares no assembly', () => {
    expect(read('test/support/stack.ts')).toContain('export const assembly = synthesizedHere();');
    expect(read('jest.config.js')).not.toContain('globalSetup');
    expect(read('jest.config.js')).toContain('ts-jest');
  });

  it('keeps the stacks and the tests as they are', () => {
    for (const file of [
      'lib/build.ts',
      'lib/services/polly/polly-stack.ts',
      'test/services/polly.test.ts',
    ])
      expect(read(file)).toBe(original(file));
    expect(existsSync(join(twin, 'node_modules', 'aws-cdk-lib'))).toBe(true);
  });
});

describe('the report', () => {
  const synth = { name: 'synth', ours: [2, 4, 2.5], classic: [8, 8, 10], target: 3 };
  const ready = { name: 'ready', seconds: [0.1, 0.4], target: 0.5 };

  it('takes the ratio within each pair, and the median of these', () => {
    expect(tables([synth], [ready])).toContain(
      '| synth | 2.50 s (2.00–4.00) | 8.00 s (8.00–10.00) | 4.0× · 2.0× · 4.0× | **4.0×** | 3× |',
    );
  });

  it('says how many pairs there are, and has no median and no range of one', () => {
    expect(tables([synth], [ready])).toContain('| Ratio of each of 3 pairs | Median | Asked |');
    const once = tables([{ ...synth, ours: [2], classic: [8] }], [{ ...ready, seconds: [0.1] }]);
    expect(once).toContain('| What | This repository | Classic twin | Ratio of 1 pair | Asked |');
    expect(once).toContain('| synth | 2.00 s | 8.00 s | **4.0×** | 3× |');
    expect(once).toContain('| ready | 100 ms | under 500 ms |');
  });

  it('in docs/bench.md has as many ratios as its head and the text say', () => {
    const text = readFileSync(join(__dirname, '..', '..', 'docs', 'bench.md'), 'utf8');
    const [, result = ''] = /<!-- bench:begin -->(.*?)<!-- bench:end -->/s.exec(text) ?? [];
    const [head = '', , ...rows] = result.match(/^\|.*\|$/gm) ?? [];
    const [, count = ''] = /Ratio of (?:each of )?(\d+) pairs?/.exec(head) ?? [];
    for (const row of rows.slice(0, 3))
      expect(row.replace(/\*\*[\d.]+×\*\* *\| *\d+×/, '1× |').match(/[\d.]+×/g)).toHaveLength(
        Number(count),
      );
    expect(text).toContain(
      `The result below is of ${count === '1' ? 'one pair' : `${count} pairs`}`,
    );
  });

  it('shows what is shorter than a second in milliseconds', () => {
    expect(tables([synth], [ready])).toContain('| ready | 250 ms (100–400) | under 500 ms |');
  });

  it.each([
    [{ ...synth, target: 4 }, ready, []],
    [{ ...synth, target: 4.1 }, ready, ['synth: 4.0×, asked 4.1×']],
    [synth, { ...ready, target: 0.25 }, ['ready: 250 ms, asked 250 ms']],
    [synth, { name: 'whole process', seconds: [9] }, []],
  ])('says what misses its target (%#)', (pairs, times, sentences) => {
    expect(missed([pairs], [times])).toEqual(sentences);
  });
});

import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { compareFiles, toFileShapes, detectMediaType } from '../../../cli/prove/record/file-shape';
import { maskName } from '../../../cli/prove/record/mask-name';
import { compareStates, observeStates } from '../../../cli/prove/run/observe-states';
import { compareShapes, toShape } from '../../../cli/prove/record/shape';
import { createFakeTarget } from '../../support/cli/prove';

const compare = (emulator: unknown, aws: unknown) =>
  compareShapes(toShape([emulator]), toShape([aws]));
const differences = (emulator: unknown, aws: unknown) => compare(emulator, aws).differences;

describe('the shape of a response', () => {
  it('equals itself for any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(differences(value, value)).toEqual([]);
      }),
    );
  });

  it('ignores words, numbers and the length of a list', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ word: fc.string(), score: fc.double() }), { minLength: 1 }),
        fc.array(fc.record({ word: fc.string(), score: fc.double() }), { minLength: 1 }),
        (emulator, aws) => {
          expect(differences({ items: emulator }, { items: aws })).toEqual([]);
        },
      ),
    );
  });

  it.each<[string, unknown, unknown, string[]]>([
    [
      'a field that is missing on AWS',
      { summary: { languages: [{ code: 'en', share: 1 }] } },
      { summary: { languages: [{ share: 1 }] } },
      ['summary.languages[].code: string in the emulator, missing on AWS'],
    ],
    [
      'a field that only AWS gives',
      { a: 1 },
      { a: 1, b: true },
      ['b: missing in the emulator, boolean on AWS'],
    ],
    ['another type', { a: 1 }, { a: '1' }, ['a: number in the emulator, string on AWS']],
    ['null instead of a value', { a: 1 }, { a: null }, ['a: number in the emulator, null on AWS']],
    ['a list instead of an object', {}, [], ['answer: object in the emulator, array on AWS']],
    [
      'a field whose name is not an identifier',
      { files: { 'report.csv': { key: 'x' } } },
      { files: { 'report.csv': {} } },
      ['files["report.csv"].key: string in the emulator, missing on AWS'],
    ],
    [
      'lists in lists',
      { rows: [[1], [2]] },
      { rows: [['1']] },
      ['rows[][]: number in the emulator, string on AWS'],
    ],
    ['undefined as missing', { a: undefined }, {}, []],
    ['null next to a value', [{ a: 1 }, { a: null }], [{ a: 2 }], []],
    ['a field that some elements lack', [{ a: 1 }, {}], [{}], []],
    ['the name of a file', { 'part-01.wav': 1, 'part-02.wav': 1 }, { 'part-7.wav': 2 }, []],
  ])('reports %s', (_, emulator, aws, expected) => {
    expect(differences(emulator, aws)).toEqual(expected);
  });

  it('says that an empty list could not be compared', () => {
    expect(compare({ failed: [] }, { failed: [{ code: 'x' }] })).toEqual({
      differences: [],
      notCompared: ['failed[]: the list is empty in the emulator'],
    });
    expect(compare({ failed: [] }, { failed: [] }).notCompared).toEqual([]);
  });

  it('reports a difference at any depth and in either direction', () => {
    const tree = fc.letrec((tie) => ({
      node: fc.record({
        leaf: fc.constant(1),
        below: fc.option(tie('node'), { depthSize: 'small' }),
      }),
    })).node;
    fc.assert(
      fc.property(tree, (value) => {
        const other = JSON.parse(
          JSON.stringify(value).replace(/"leaf":1(?=[^"]*$|,"below":null\}+$)/, '"leaf":"1"'),
        ) as unknown;
        fc.pre(JSON.stringify(other) !== JSON.stringify(value));
        expect(differences(value, other)).toHaveLength(1);
        expect(differences(other, value)).toHaveLength(1);
      }),
    );
  });
});

describe('a name', () => {
  it.each([
    ['chapter-01.wav', 'chapter-#.wav'],
    ['report.csv', 'report.csv'],
    ['3f2b8c1e-0d4a-4e6b-9a77-0c1d2e3f4a5b.json', '*.json'],
    ['run-0123456789ab-items.jsonl', 'run-*-items.jsonl'],
    ['feedback', 'feedback'],
  ])('%s is compared as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'prove-files-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a.wav', 'RIFF\0\0\0\0WAVE', 'audio/wav'],
    ['a.mp3', 'ID3\x03', 'audio/mpeg'],
    ['a.png', '\x89PNG\r\n', 'image/png'],
    ['a.zip', 'PK\x03\x04', 'application/zip'],
    ['a.sarif', '{"version":"2.1.0"}', 'application/json'],
    ['a.jsonl', '{"a":1}\n{"a":2}\n', 'application/jsonl'],
    ['a.csv', 'a,b\n1,2\n', 'text/csv'],
    ['a.txt', 'words', 'text/plain'],
    ['a.bin', '\xff\x00\xfe', 'application/octet-stream'],
    ['a.txt', '', 'empty'],
  ])('%s of %j is %s', (name, bytes, media) => {
    expect(detectMediaType(name, Buffer.from(bytes, 'latin1'))).toBe(media);
  });

  it('match by pattern and media type, and differ if only one is empty', () => {
    const write = (name: string, text: string) => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    };
    const emulator = toFileShapes([write('part-1.txt', 'a'), write('part-2.txt', 'b')]);
    expect(emulator).toEqual([{ name: 'part-#.txt', media: 'text/plain' }]);
    expect(compareFiles(emulator, toFileShapes([write('part-3.txt', 'c')])).differences).toEqual(
      [],
    );
    expect(compareFiles(emulator, []).differences).toEqual([
      'file part-#.txt: text/plain in the emulator, missing on AWS',
    ]);
    const empty = toFileShapes([write('part-9.txt', '')]);
    expect(compareFiles(emulator, empty).differences).toEqual([
      'file part-#.txt: text/plain in the emulator, empty on AWS',
    ]);
    expect(compareFiles(empty, empty)).toEqual({
      differences: [],
      notCompared: ['file part-#.txt: empty in both'],
    });
  });
});

describe('states', () => {
  async function observe(...events: readonly (readonly [type: string, name?: string])[]) {
    const target = createFakeTarget();
    const history = events.map(([type, name], id) => ({
      id,
      type: type as HistoryEvent['type'] & string,
      timestamp: new Date(0),
      ...(name !== undefined && { stateEnteredEventDetails: { name } }),
    }));
    const observed = observeStates({
      ...target,
      machines: { ...target.machines, eventsSince: () => Promise.resolve(history) },
    });
    await observed.tryTarget.machines.eventsSince('arn', 0);
    return observed.states();
  }
  const enter = (...names: readonly string[]) =>
    observe(...names.map((name) => ['TaskStateEntered', name] as const));
  const between = async (
    emulator: ReturnType<typeof observe>,
    aws: ReturnType<typeof observe>,
  ): Promise<readonly string[]> => compareStates(await emulator, await aws).differences;

  it('match however often a loop ran', async () => {
    expect(
      await between(enter('Start', 'Poll', 'Done'), enter('Start', 'Poll', 'Poll', 'Done')),
    ).toEqual([]);
  });

  it('match with and without a wait', async () => {
    const waiting = observe(
      ['TaskStateEntered', 'Start'],
      ['WaitStateEntered', 'Wait'],
      ['TaskStateEntered', 'Done'],
    );
    expect(await between(enter('Start', 'Done'), waiting)).toEqual([]);
  });

  it('differ by a state that only one environment entered, and by their order', async () => {
    expect(await between(enter('Start', 'Done'), enter('Start', 'Fail'))).toEqual([
      'states: Done in the emulator, not entered on AWS',
      'states: Fail on AWS, not entered in the emulator',
    ]);
    expect(await between(enter('A', 'B'), enter('B', 'A'))).toEqual([
      'states: in the order A, B in the emulator, B, A on AWS',
    ]);
  });

  it('match in any order within Map and Parallel', async () => {
    const inMap = (...names: readonly string[]) =>
      observe(
        ['MapStateEntered', 'Each'],
        ...names.map((name) => ['TaskStateEntered', name] as const),
        ['MapStateExited'],
        ['TaskStateEntered', 'Done'],
      );
    expect(await between(inMap('A', 'B'), inMap('B', 'A'))).toEqual([]);
  });
});

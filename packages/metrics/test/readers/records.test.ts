import * as fc from 'fast-check';
import { csvField } from '../../readers/csv-record';
import { InvalidInputError } from '../../errors/input-error';
import { csvLines, jsonLines } from '../../readers/record-reader';
import type { CsvOptions, Fields } from '../../readers/record-reader';

const columns = { required: ['candidate', 'reference'], json: ['point'], lists: ['reference'] };

function csv(text: string, options: CsvOptions = {}): Fields[] {
  const reader = csvLines(columns, options);
  const records = text.split('\n').map((line) => reader.read(line));
  reader.end();
  return records.filter((each) => each !== undefined);
}

function getIssue(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issue;
    throw error;
  }
  throw new Error('Expected a rejection');
}

describe('records of CSV', () => {
  it('have every possible text of a quoted field', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '한', '"', ',', '\n', ' ', '👍') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        // A record of blanks between line ends is a blank line.
        const text = rows.map(([a, b]) => `"${a.replaceAll('"', '""')}",${csvField(b)}`);
        const records = csv(['candidate,reference', ...text].join('\n'));
        expect(records).toEqual(rows.map(([candidate, reference]) => ({ candidate, reference })));
      }),
    );
  });

  it("have numbers, lists and objects in the task's columns, and text elsewhere", () => {
    const records = csv(
      'candidate,reference,point\n1e5,"[""a"",""b""]","[1, 2]"\n[x],[x],.5\n,"[1]",\na,b,nan',
    );
    expect(records).toEqual([
      { candidate: '1e5', reference: ['a', 'b'], point: [1, 2] },
      { candidate: '[x]', reference: '[x]', point: 0.5 },
      { candidate: '', reference: '[1]', point: undefined },
      { candidate: 'a', reference: 'b', point: 'nan' },
    ]);
  });

  it('have the number of the line on which they begin', () => {
    const reader = csvLines(columns);
    const began: number[] = [];
    for (const line of ['\ufeffcandidate,reference', '', '"a', 'b",c', 'd,e'])
      if (reader.read(line) !== undefined) began.push(reader.line());
    expect(began).toEqual([3, 5]);
    expect(reader.lines()).toBe(5);
  });

  it('name the line of an unclosed quote, not that of its record', () => {
    const reader = csvLines(columns);
    for (const line of ['candidate,reference', '"a', 'b","c', 'd']) reader.read(line);
    expect(getIssue(reader.end).received).toContain('c');
    expect(reader.line()).toBe(3);
  });

  it.each([
    ['one long line', ['"', 'x'.repeat(4_000_001)]],
    ['half a million lines', ['"a', ...new Array<string>(500_000).fill('1,2,3,4')]],
    ['as many lines of doubled quotes', ['"a', ...new Array<string>(500_000).fill('""""')]],
  ])('reject an unclosed quote within a second, with %s after it', (_, lines) => {
    const began = performance.now();
    const reader = csvLines(columns, { header: columns.required });
    const read = () => {
      for (const line of lines) reader.read(line);
      reader.end();
    };
    expect(getIssue(read).field).toBe('line');
    expect(reader.line()).toBe(1);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('include a non-numeric cell of a million digits within a second', () => {
    const began = performance.now();
    const [record] = csv(`candidate,reference,point\na,b,${'1'.repeat(1_000_000)}x`);
    expect(record?.['point']).toMatch(/^1+x$/);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it.each([
    ['a header without a column', 'candidate,ref\n', {}, 'no column reference in'],
    ['a column twice', 'candidate,reference,reference\n', {}, '2 columns reference'],
    ['a field too many', 'candidate,reference\na,b,c', {}, '3 fields in "a,b,c"'],
    ['text behind a quote', 'candidate,reference\n"a"b,c', {}, '"a\\"b,c'.slice(0, 2)],
    ['a quote that does not close', 'candidate,reference\n"a,b\nc,d', {}, 'a,b'],
    [
      'a line end in quotes, where the file is read in parts',
      '"a\nb",c',
      { header: ['candidate', 'reference'], cut: true },
      'does not close on its line',
    ],
  ])('reject %s', (_, text, options, seen) => {
    expect(getIssue(() => csv(text, options)).received).toContain(seen);
  });
});

describe('records of JSON Lines', () => {
  it('are objects, with blank lines between them', () => {
    const reader = jsonLines();
    expect(['\ufeff{"a":1}', ' ', '{"b":"["}'].map((line) => reader.read(line))).toEqual([
      { a: 1 },
      undefined,
      { b: '[' },
    ]);
  });

  it.each([
    ['no JSON', 'label', '"label"'],
    ['a number that JSON does not know', '{"score":NaN}', 'NaN'],
    ['a list', '[1]', '[1]'],
    ['half an object', '{"a":', '{'],
    ['bytes that are no UTF-8', undefined, 'bytes that are not UTF-8'],
  ])('reject %s', (_, line, seen) => {
    expect(getIssue(() => jsonLines().read(line)).received).toContain(seen);
  });
});

import { readCsv } from '../../../core/state-machine/s3/read-csv';
import { checkReader, countItems, readItems } from '../../../core/state-machine/s3/item-reader';
import type { S3Calls } from '../../../core/state-machine/s3/s3-port';
import { readJsonArray } from '../../../core/state-machine/s3/read-json-array';

/** Reads the text in two chunks, split at each position in turn: the split must not matter. */
async function readAtEachSplit<Item>(
  text: string,
  read: (chunks: AsyncIterable<string>) => AsyncIterable<Item>,
): Promise<Item[]> {
  const whole = await collect(read(chunks([text])));
  for (let split = 1; split < text.length; split++) {
    const parts = await collect(read(chunks([text.slice(0, split), text.slice(split)])));
    expect(parts).toEqual(whole);
  }
  return whole;
}

async function* chunks(texts: readonly string[]): AsyncGenerator<string> {
  for (const text of texts) yield await Promise.resolve(text);
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('a CSV file, as Step Functions reads it', () => {
  it.each<[string, string, string[][]]>([
    [
      'ends with or without a line break',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'has lines that end in CRLF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'has an empty line',
      'a,b\n\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'has empty fields',
      ',\n,x,\n',
      [
        ['', ''],
        ['', 'x', ''],
      ],
    ],
    ['has a comma and a line break in quotation marks', '"a, b\nc",d\n', [['a, b\nc', 'd']]],
    ['has CRLF in quotation marks', '"a\r\nb"\r\n', [['a\r\nb']]],
    ['doubles a quotation mark', '"say ""한"", 글",2\n', [['say "한", 글', '2']]],
    ['doubles one outside of any', '{""k"":""v""},2\n', [['{"k":"v"}', '2']]],
    ['has one that stands alone', '5" nail,2\n', [['5" nail', '2']]],
    ['has a quoted field that is empty', '"",2\n', [['', '2']]],
    ['has quotation marks in quotation marks only', '""""\n', [['"']]],
    [
      'doubles a backslash',
      'C:\\\\Program Files\\\\a.exe,2\n',
      [['C:\\Program Files\\a.exe', '2']],
    ],
    ['escapes a comma and a quotation mark', 'a\\,b,\\"c\\"\n', [['a,b', '"c"']]],
    ['has a backslash before anything else', 'a\\b,c\\\n', [['ab', 'c']]],
    ['ends in a backslash', 'a,b\\', [['a', 'b']]],
    ['has text behind a closing quotation mark', '"a"b,c\n', [['ab', 'c']]],
    ['has a character of two code units', '😀,"😀,😀"\n', [['😀', '😀,😀']]],
    ['is empty', '', []],
  ])('%s', async (_, text, records) => {
    expect(await readAtEachSplit(text, (split) => readCsv(split, ','))).toEqual(records);
  });

  it('is split at the given delimiter, which makes a comma an ordinary character', async () => {
    const records = await readAtEachSplit('a,b|"c|d"|e\\|f\n', (split) => readCsv(split, '|'));
    expect(records).toEqual([['a,b', 'c|d', 'e|f']]);
  });

  it('is rejected if it ends inside quotation marks', async () => {
    await expect(collect(readCsv(chunks(['a,"b\nc,d\n']), ','))).rejects.toThrow(
      'ends inside quotation marks',
    );
  });
});

describe('a JSON file with an array', () => {
  it.each<[string, unknown[]]>([
    [' [ ] ', []],
    ['[1,"2",null,true,[],{}]', [1, '2', null, true, [], {}]],
    ['[{"a":[1,{"b":"],}\\""}]}, "\\\\", "[한"]\n', [{ a: [1, { b: '],}"' }] }, '\\', '[한']],
  ])('yields the elements of %s', async (text, elements) => {
    expect(await readAtEachSplit(text, readJsonArray)).toEqual(elements);
  });

  it.each([
    ['{"a":1}', 'not one JSON array'],
    ['[1] [2]', 'not one JSON array'],
    ['[1,2', 'ends before its JSON array does'],
    ['', 'ends before its JSON array does'],
    ['[1,,2]', 'not JSON'],
    ['[1,]', 'not JSON'],
    ['[tru]', 'not JSON: tru'],
  ])('is rejected if it is %s', async (text, message) => {
    await expect(collect(readJsonArray(chunks([text])))).rejects.toThrow(message);
  });
});

describe('an ItemReader', () => {
  const reader = {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'CSV', CSVHeaderLocation: 'FIRST_ROW' },
    Arguments: { Bucket: 'b', Key: '{% $states.input.key %}' },
  };

  it('may contain an expression', () => {
    expect(() => {
      checkReader(reader);
    }).not.toThrow();
  });

  it.each<[object, string]>([
    [
      { Resource: 'arn:aws:states:::s3:headObject' },
      'does not read items with arn:aws:states:::s3:headObject',
    ],
    [{ ReaderConfig: { InputType: 'PARQUET' } }, 'not of PARQUET'],
    [{ ReaderConfig: { InputType: 'CSV', CSVDelimiter: 'COLON' } }, 'CSVDelimiter is COLON'],
    [{ ReaderConfig: undefined }, 'not of undefined'],
    [{ Arguments: { Bucket: 'b', Key: 'k', VersionId: '1' } }, 'VersionId of an ItemReader'],
  ])('is rejected at load if it has %j', (change, message) => {
    expect(() => {
      checkReader({ ...reader, ...change });
    }).toThrow(message);
  });
});

describe('counting the items ahead', () => {
  const reader = (InputType: string) => ({
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType, CSVHeaderLocation: 'FIRST_ROW' },
    Arguments: { Bucket: 'desk', Key: 'items' },
  });
  /** S3 calls that read from one object. */
  const holding = (text: string): S3Calls => {
    const body = Buffer.from(text);
    return {
      getRange: (_bucket, _key, first, last) =>
        Promise.resolve({ bytes: body.subarray(first, last + 1), size: body.length, etag: 'e' }),
      list: () => {
        throw new Error('nothing is listed');
      },
      put: () => Promise.reject(new Error('nothing is written')),
    };
  };

  it.each([
    ['JSONL', ''],
    ['JSONL', '{"id":1}'],
    ['JSONL', '{"id":1}\r\n\r\n  \n{"id":2}\n'],
    // More than one read, with a character split between two.
    ['JSONL', `${JSON.stringify({ text: '리뷰'.repeat(300) })}\n`.repeat(900)],
    ['CSV', 'id,text\n1,"a\nb"\n2,c\n'],
    ['JSON', '[1, {"a": [2, 3]}, "4,5"]'],
  ])('counts as many items as are read (%s, %#)', async (type, text) => {
    const read = await collect(readItems(reader(type), holding(text)));
    expect(await countItems(reader(type), holding(text))).toBe(read.length);
  });
});

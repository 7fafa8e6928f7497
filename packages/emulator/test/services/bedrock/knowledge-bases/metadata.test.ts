import { readMetadata } from '../../../../services/bedrock/knowledge-bases/ingestion/read-metadata';

const read = (metadataAttributes: unknown, more = {}) =>
  readMetadata(Buffer.from(JSON.stringify({ metadataAttributes, ...more })));
const typed = (type: string, value: object, more = {}) => ({ value: { type, ...value }, ...more });

describe('a metadata file', () => {
  it('has plain values, values with types, or both', () => {
    expect(
      read({
        team: 'billing',
        year: typed('NUMBER', { numberValue: 2026 }),
        public: typed('BOOLEAN', { booleanValue: false }, { includeForEmbedding: false }),
        regions: typed('STRING_LIST', { stringListValue: ['seoul', 'busan'] }),
        제목: typed('STRING', { stringValue: '환불 규정' }, { includeForEmbedding: true }),
        tags: ['a', 'b'],
      }),
    ).toEqual({
      attributes: {
        team: 'billing',
        year: 2026,
        public: false,
        regions: ['seoul', 'busan'],
        제목: '환불 규정',
        tags: ['a', 'b'],
      },
      embedded: ['제목'],
    });
  });

  it('may begin with a byte order mark', () => {
    const file = Buffer.from(`\uFEFF${JSON.stringify({ metadataAttributes: { a: 'b' } })}`);
    expect(readMetadata(file).attributes).toEqual({ a: 'b' });
  });

  it.each([
    ['null', { a: null }, /^a must be a string, number, Boolean or list of strings$/],
    ['a list of numbers', { a: [1] }, /^a must be a string/],
    [
      'an unknown type',
      { a: typed('DATE', { stringValue: 'x' }) },
      /^a: type must be one of STRING/,
    ],
    [
      'a value of another type',
      { a: typed('NUMBER', { stringValue: '1' }) },
      /NUMBER must have a numberValue/,
    ],
    [
      'a number as text',
      { a: typed('NUMBER', { numberValue: '1' }) },
      /NUMBER must have a numberValue/,
    ],
    [
      'two values',
      { a: typed('STRING', { stringValue: 'x', numberValue: 1 }) },
      /and nothing else/,
    ],
    [
      'a wrong includeForEmbedding',
      { a: typed('STRING', { stringValue: 'x' }, { includeForEmbedding: 'yes' }) },
      /must be true or false/,
    ],
    [
      'an unknown member',
      { a: typed('STRING', { stringValue: 'x' }, { embed: true }) },
      /^a has embed/,
    ],
    ['a reserved key', { 'x-amz-bedrock-kb-team': 'a' }, /prefix x-amz-bedrock-kb- is reserved/],
    ['a list instead of attributes', ['a'], /metadataAttributes must be an object/],
    [
      'too many attributes',
      Object.fromEntries(Array.from({ length: 36 }, (_, at) => [`k${at}`, 1])),
      /has 36 attributes, and at most 35/,
    ],
    [
      'too long attributes',
      { a: '가'.repeat(400) },
      /attributes have 1208 bytes, and at most 1024/,
    ],
  ])('is refused with %s', (_, attributes, message) => {
    expect(() => read(attributes)).toThrow(message);
  });

  it('is refused with other members, as another file, and above 10 KB', () => {
    expect(() => read({}, { Title: 'x' })).toThrow('it has Title beside metadataAttributes');
    for (const file of ['', '[]', '{', 'null'])
      expect(() => readMetadata(Buffer.from(file))).toThrow('it must be a JSON object');
    expect(() => readMetadata(Buffer.from([0xff, 0xfe, 0x7b]))).toThrow('it must be a JSON object');
    expect(() => read({ a: 'x'.repeat(10_240) })).toThrow(/it has 10\d+ bytes, and at most 10240/);
  });

  it('keeps a key that objects inherit', () => {
    const { attributes } = readMetadata(
      Buffer.from('{"metadataAttributes":{"constructor":"a","__proto__":"b"}}'),
    );
    expect(Object.entries(attributes)).toEqual([
      ['constructor', 'a'],
      ['__proto__', 'b'],
    ]);
  });
});

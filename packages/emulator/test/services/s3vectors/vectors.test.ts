import {
  DeleteVectorsCommand,
  GetIndexCommand,
  GetVectorsCommand,
  ListVectorsCommand,
  QueryVectorsCommand,
} from '@aws-sdk/client-s3vectors';
import { listPermissions, startVectorEmulator, type VectorEmulator } from './vector-emulator';

let vectors: VectorEmulator;
beforeEach(async () => {
  vectors = await startVectorEmulator();
});
afterEach(() => vectors.close());

const corner = (x: number, y: number, z: number) => [x, y, z];
const ask = (...float32: number[]) => ({ queryVector: { float32 }, topK: 10 });

describe('an index', () => {
  it('describes itself by its ARN and by its names', async () => {
    const expected = {
      indexName: 'cosine',
      vectorBucketName: 'shop',
      dimension: 3,
      distanceMetric: 'cosine',
      metadataConfiguration: { nonFilterableMetadataKeys: ['text'] },
    };
    for (const naming of [
      { indexArn: vectors.arn('cosine') },
      { vectorBucketName: 'shop', indexName: 'cosine' },
    ]) {
      const { index } = await vectors.client.send(new GetIndexCommand(naming));
      expect(index).toMatchObject(expected);
    }
  });

  it.each([
    [{}, 'ValidationException', /either indexArn, or both/],
    [{ vectorBucketName: 'shop' }, 'ValidationException', /either indexArn, or both/],
    [{ vectorBucketName: 'shop', indexName: 'none' }, 'NotFoundException', /could not be found/],
  ])('is not found by %j', async (naming, name, message) => {
    await expect(vectors.client.send(new GetIndexCommand(naming))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });

  it('returns the nearest vectors first, by the angle', async () => {
    await vectors.put('cosine', [
      { key: 'far', data: corner(0, 1, 0) },
      { key: 'near', data: corner(10, 1, 0) },
      { key: 'opposite', data: corner(-1, 0, 0) },
    ]);
    const found = await vectors.query('cosine', { ...ask(1, 0, 0), returnDistance: true });
    expect(found.map(({ key }) => key)).toEqual(['near', 'far', 'opposite']);
    expect(found[0]?.distance).toBeCloseTo(1 - 10 / Math.hypot(10, 1), 5);
    expect(found[2]?.distance).toBeCloseTo(2, 5);
  });

  it('returns the nearest vectors first, by the length', async () => {
    await vectors.put('euclidean', [
      { key: 'far', data: [3, 4] },
      { key: 'near', data: [0, 0] },
    ]);
    const found = await vectors.query('euclidean', { ...ask(0, 0), returnDistance: true });
    expect(found).toMatchObject([
      { key: 'near', distance: 0 },
      { key: 'far', distance: 5 },
    ]);
  });

  it('replaces, returns and deletes vectors by their keys', async () => {
    const indexArn = vectors.arn('euclidean');
    await vectors.put('euclidean', [
      { key: 'a', data: [1, 1], metadata: { color: 'red' } },
      { key: 'b', data: [2, 2] },
    ]);
    await vectors.put('euclidean', [{ key: 'a', data: [0.1, 5], metadata: { color: 'blue' } }]);
    const get = async () =>
      (
        await vectors.client.send(
          new GetVectorsCommand({
            indexArn,
            keys: ['a', 'none'],
            returnData: true,
            returnMetadata: true,
          }),
        )
      ).vectors;
    expect(await get()).toEqual([
      { key: 'a', data: { float32: [Math.fround(0.1), 5] }, metadata: { color: 'blue' } },
    ]);
    await vectors.client.send(new DeleteVectorsCommand({ indexArn, keys: ['a', 'none'] }));
    expect(await get()).toEqual([]);
    await vectors.put('euclidean', [{ key: 'c', data: [9, 9] }]);
    const left = await vectors.query('euclidean', ask(0, 0));
    expect(left.map(({ key }) => key)).toEqual(['b', 'c']);
  });

  it('lists each key once, in pages and in segments', async () => {
    const keys = Array.from({ length: 25 }, (_, at) => `key-${at}`);
    await vectors.put(
      'euclidean',
      keys.map((key) => ({ key, data: [1, 1] })),
    );
    const list = async (segment: object) => {
      const found: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await vectors.client.send(
          new ListVectorsCommand({
            indexArn: vectors.arn('euclidean'),
            maxResults: 4,
            nextToken,
            ...segment,
          }),
        );
        found.push(...(page.vectors ?? []).map(({ key }) => key ?? ''));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return found;
    };
    expect(await list({})).toEqual(keys);
    const segments = await Promise.all(
      [0, 1, 2].map((segmentIndex) => list({ segmentCount: 3, segmentIndex })),
    );
    expect(segments.every((segment) => segment.length > 0)).toBe(true);
    expect(segments.flat().sort()).toEqual([...keys].sort());
  });

  it('returns more than a hundred neighbors in pages', async () => {
    const many = Array.from({ length: 150 }, (_, at) => ({ key: `k${at}`, data: [at, 0] }));
    await vectors.put('euclidean', many);
    const query = (nextToken?: string) =>
      vectors.client.send(
        new QueryVectorsCommand({
          indexArn: vectors.arn('euclidean'),
          queryVector: { float32: [0, 0] },
          topK: 120,
          nextToken,
        }),
      );
    const first = await query();
    const second = await query(first.nextToken);
    expect([first.vectors?.length, second.vectors?.length]).toEqual([100, 20]);
    expect(second.vectors?.[0]?.key).toBe('k100');
    expect(second.nextToken).toBeUndefined();
  });
});

describe('a request to put vectors', () => {
  it.each([
    ['with another dimension', 'cosine', [1, 2], {}, /must have 3 dimensions.*has 2/],
    ['of zeros under cosine', 'cosine', [0, 0, 0], {}, /must not be all zeros/],
    ['with a value beyond 32 bits', 'cosine', [1e39, 0, 0], {}, /value 0 is/],
    ['with nested metadata', 'euclidean', [1, 1], { a: { b: 1 } }, /strings, numbers, booleans/],
    [
      'with too many keys',
      'euclidean',
      [1, 1],
      Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, at])),
      /at most 50 keys, and has 51/,
    ],
    [
      'with too much filterable metadata',
      'euclidean',
      [1, 1],
      { note: 'x'.repeat(2_100) },
      /Filterable metadata must have at most 2048 bytes/,
    ],
    [
      'with too much metadata in all',
      'euclidean',
      [1, 1],
      { text: 'x'.repeat(41_000) },
      /at most 40960 bytes/,
    ],
  ])('is rejected as a whole for a vector %s', async (_, index, data, metadata, message) => {
    const ones = index === 'cosine' ? [1, 1, 1] : [1, 1];
    const sound = { key: 'sound', data: ones };
    await expect(vectors.put(index, [sound, { key: 'bad', data, metadata }])).rejects.toMatchObject(
      {
        name: 'ValidationException',
        message: expect.stringMatching(message),
      },
    );
    expect(await vectors.query(index, ask(...ones))).toEqual([]);
  });

  it('takes large metadata that no filter reads', async () => {
    const metadata = { text: 'x'.repeat(30_000), category: 'return' };
    await vectors.put('euclidean', [{ key: 'a', data: [1, 1], metadata }]);
    const found = await vectors.query('euclidean', { ...ask(1, 1), returnMetadata: true });
    expect(found[0]?.metadata).toEqual(metadata);
  });
});

describe('a query', () => {
  it.each([
    [{ ...ask(1, 1, 1) }, /Query vector must have 2 dimensions.*has 3/],
    [{ ...ask(1, 1), topK: 10_001 }, /at most 10000, not 10001/],
    [{ ...ask(1, 1), filter: { text: 'x' } }, /non-filterable/],
    [{ ...ask(1, 1), nextToken: 'x' }, /Invalid nextToken/],
  ])('of %j is rejected', async (input, message) => {
    await expect(vectors.query('euclidean', input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });
});

describe('the permissions', () => {
  const indexArn = 'arn:aws:s3vectors:us-east-1:111122223333:bucket/shop/index/cosine';
  it.each([
    ['PutVectors', {}, ['PutVectors']],
    ['GetIndex', {}, ['GetIndex']],
    ['DeleteVectors', {}, ['DeleteVectors']],
    ['ListVectors', {}, ['ListVectors']],
    ['ListVectors', { returnMetadata: true }, ['ListVectors', 'GetVectors']],
    ['QueryVectors', { returnDistance: true }, ['QueryVectors']],
    ['QueryVectors', { returnMetadata: true }, ['QueryVectors', 'GetVectors']],
    ['QueryVectors', { filter: { a: 1 } }, ['QueryVectors', 'GetVectors']],
  ])('of %s with %j are %j on the index', (operation, input, actions) => {
    expect(listPermissions(operation, { indexArn, ...input })).toEqual(
      actions.map((action) => `s3vectors:${action} ${indexArn}`),
    );
  });
});

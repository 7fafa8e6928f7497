import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type DeleteObjectCommandInput,
  type GetObjectCommandInput,
  type HeadObjectCommandInput,
  type ListObjectsV2CommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { operation, ServiceError, type Service } from '../../../services/service';
import { startEndpoint, type Endpoint } from '../../support/endpoint';
import { signedFetch } from '../../support/signed-fetch';

interface Stored {
  readonly body: Buffer;
  readonly metadata: Record<string, string> | undefined;
  readonly type: string | undefined;
  readonly etag: string;
}

const written = new Date('2026-11-24T09:30:15.000Z');
const objects = new Map<string, Stored>();
let lastPut: PutObjectCommandInput | undefined;

function stored(key: string | undefined): Stored {
  const object = objects.get(key ?? '');
  if (object === undefined) {
    throw new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
  }
  return object;
}

function describeObject({ body, metadata, type, etag }: Stored) {
  return {
    ContentLength: body.length,
    ContentType: type,
    ETag: etag,
    LastModified: written,
    Metadata: metadata,
  };
}

const none = { permissions: () => [] };
const s3: Service = {
  model: 's3',
  operations: {
    PutObject: operation<PutObjectCommandInput, unknown>({
      ...none,
      run: (input) => {
        lastPut = input;
        const key = input.Key ?? '';
        if (input.IfNoneMatch === '*' && objects.has(key)) {
          throw new ServiceError('PreconditionFailed', 'At least one condition failed', 412);
        }
        const body = input.Body as Buffer;
        const etag = `"${createHash('md5').update(body).digest('hex')}"`;
        objects.set(key, { body, metadata: input.Metadata, type: input.ContentType, etag });
        return Promise.resolve({ ETag: etag });
      },
    }),
    GetObject: operation<GetObjectCommandInput, unknown>({
      ...none,
      run: ({ Key }) => Promise.resolve({ ...describeObject(stored(Key)), Body: stored(Key).body }),
    }),
    HeadObject: operation<HeadObjectCommandInput, unknown>({
      ...none,
      run: ({ Key }) => Promise.resolve(describeObject(stored(Key))),
    }),
    DeleteObject: operation<DeleteObjectCommandInput, unknown>({
      ...none,
      run: ({ Key }) => Promise.resolve(void objects.delete(Key ?? '')),
    }),
    ListObjectsV2: operation<ListObjectsV2CommandInput, unknown>({
      ...none,
      run: ({ Bucket, Prefix = '', MaxKeys = 1000 }) => {
        const keys = [...objects.keys()].filter((key) => key.startsWith(Prefix)).slice(0, MaxKeys);
        return Promise.resolve({
          Name: Bucket,
          Prefix,
          IsTruncated: false,
          KeyCount: keys.length,
          Contents: keys.map((Key) => ({
            Key,
            Size: stored(Key).body.length,
            ETag: stored(Key).etag,
            LastModified: written,
          })),
        });
      },
    }),
  },
};

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint({ services: [s3] });
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  objects.clear();
});

const Bucket = 'shelf';
const putRaw = (body: string, headers: Readonly<Record<string, string>>) =>
  signedFetch(endpoint.s3, `${endpoint.url}/shelf/k`, {
    method: 'PUT',
    headers: {
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
      ...headers,
    },
    body,
  });

describe('emulator/endpoint: S3', () => {
  it.each([
    'plain.txt',
    'with space .txt',
    ' leading and trailing ',
    '한국어/인사 말.txt',
    'a+b=c&d;e',
    '100%/50%25.txt',
    'q?list-type=2&tagging#f',
    "it's (1)!*'\"<&>",
    'a//b/../c/./d/',
    '👩‍👩‍👧/e\u0301',
    'line\nbreak\ttab',
  ])('puts, gets, heads, lists and deletes the key %j', async (Key) => {
    const body = `body of ${Key}`;
    const put = await endpoint.s3.send(new PutObjectCommand({ Bucket, Key, Body: body }));
    const response = await endpoint.s3.send(new GetObjectCommand({ Bucket, Key }));
    const head = await endpoint.s3.send(new HeadObjectCommand({ Bucket, Key }));
    const list = await endpoint.s3.send(new ListObjectsV2Command({ Bucket, Prefix: Key }));
    await endpoint.s3.send(new DeleteObjectCommand({ Bucket, Key }));

    expect([...objects.keys()]).toEqual([]);
    expect(await response.Body?.transformToString()).toBe(body);
    expect(head).toMatchObject({
      ContentLength: Buffer.byteLength(body),
      LastModified: written,
      ETag: put.ETag,
    });
    expect(list.Contents).toEqual([
      { Key, Size: Buffer.byteLength(body), ETag: put.ETag, LastModified: written },
    ]);
  });

  it('passes on type, metadata and conditions, and returns the ETag header', async () => {
    const command = new PutObjectCommand({
      Bucket,
      Key: 'k',
      Body: '{}',
      ContentType: 'application/json; charset=utf-8',
      Metadata: { Chapter: '3', 'source-language': 'ko' },
      IfNoneMatch: '*',
    });
    const { ETag } = await endpoint.s3.send(command);
    const head = await endpoint.s3.send(new HeadObjectCommand({ Bucket, Key: 'k' }));
    expect(ETag).toBe('"99914b932bd37a50b983c5e7c90ae93b"');
    expect(head).toMatchObject({
      ContentType: 'application/json; charset=utf-8',
      Metadata: { chapter: '3', 'source-language': 'ko' },
    });
    await expect(endpoint.s3.send(command)).rejects.toMatchObject({
      name: 'PreconditionFailed',
      $metadata: { httpStatusCode: 412, attempts: 1 },
    });
  });

  it('returns errors in XML, without a body for HEAD', async () => {
    const missing = { Bucket, Key: '없음 & <none>' };
    await expect(endpoint.s3.send(new GetObjectCommand(missing))).rejects.toMatchObject({
      name: 'NoSuchKey',
      message: 'The specified key does not exist.',
      Key: missing.Key,
    });
    await expect(endpoint.s3.send(new HeadObjectCommand(missing))).rejects.toMatchObject({
      name: 'NotFound',
      $metadata: { httpStatusCode: 404 },
    });
  });

  it('accepts 5 MB as one body, and as an aws-chunked stream with a trailing checksum', async () => {
    const body = Buffer.alloc(5 * 1024 * 1024, 'abcdefgh 가');
    await endpoint.s3.send(new PutObjectCommand({ Bucket, Key: 'whole', Body: body }));
    const chunks = [body.subarray(0, 100_001), body.subarray(100_001)];
    await endpoint.s3.send(
      new PutObjectCommand({
        Bucket,
        Key: 'stream',
        Body: Readable.from(chunks),
        ContentLength: body.length,
        ContentEncoding: 'identity',
      }),
    );
    expect(lastPut?.ContentEncoding).toBe('identity');
    expect(lastPut?.ChecksumCRC32).toMatch(/^.{6}==$/);
    expect(objects.get('whole')?.body.equals(body)).toBe(true);
    expect(objects.get('stream')?.body.equals(body)).toBe(true);
  });

  it('rejects a body with the wrong checksum', async () => {
    const command = new PutObjectCommand({
      Bucket,
      Key: 'k',
      Body: 'x',
      ChecksumCRC32: 'AAAAAA==',
    });
    await expect(endpoint.s3.send(command)).rejects.toMatchObject({ name: 'BadDigest' });
    expect(objects.size).toBe(0);
  });

  it.each([
    ['a chunk without a size', 'hello\r\n0\r\n\r\n', {}],
    ['a chunk that is cut off', '6\r\nhello', {}],
    ['a chunk longer than its size', '3\r\nhello\r\n0\r\n\r\n', {}],
    ['no last chunk', '5\r\nhello\r\n', {}],
    ['another length', '5\r\nhello\r\n0\r\n\r\n', { 'x-amz-decoded-content-length': '6' }],
  ])('rejects an aws-chunked body with %s', async (_, body, headers) => {
    const response = await putRaw(body, headers);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('<Code>IncompleteBody</Code>');
    expect(objects.size).toBe(0);
  });

  it('accepts signed chunks and their trailers', async () => {
    const signature = ';chunk-signature=0';
    const first = 'h'.repeat(8_192);
    const body = `2000${signature}\r\n${first}\r\n1${signature}\r\n!\r\n0${signature}\r\nx-amz-checksum-crc32:quUChw==\r\n\r\n`;
    const response = await putRaw(body, { 'content-encoding': 'aws-chunked,gzip' });
    expect(await response.text()).toBe('');
    expect(objects.get('k')?.body.toString()).toBe(`${first}!`);
    expect(lastPut).toMatchObject({ ContentEncoding: 'gzip', ContentLength: 8_193 });
  });

  it('rejects a chunk under 8,192 bytes unless it is the last', async () => {
    const chunked = (...sizes: readonly number[]) =>
      [...sizes.map((size) => [size.toString(16), 'x'.repeat(size)]), ['0', '']]
        .flat()
        .join('\r\n') + '\r\n';
    const rejected = await putRaw(chunked(8_192, 8_191, 8_192), {});
    expect(rejected.status).toBe(403);
    expect(await rejected.text()).toContain('<Code>InvalidChunkSizeError</Code>');
    expect(objects.size).toBe(0);
    await putRaw(chunked(8_192, 8_191), {});
    expect(objects.get('k')?.body).toHaveLength(16_383);
    await putRaw(chunked(5), {});
    expect(objects.get('k')?.body).toHaveLength(5);
  });

  it('rejects a path with invalid percent-encoding', async () => {
    const response = await signedFetch(endpoint.s3, `${endpoint.url}/shelf/%ZZ`);
    expect(await response.text()).toContain('<Code>InvalidURI</Code>');
  });

  it('rejects an unknown access key', async () => {
    const unknownClient = new S3Client({
      ...endpoint.config,
      credentials: { accessKeyId: 'AKIDSTRANGER', secretAccessKey: 'none' },
    });
    await expect(
      unknownClient.send(new GetObjectCommand({ Bucket, Key: 'k' })),
    ).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
      $metadata: { httpStatusCode: 403 },
    });
    unknownClient.destroy();
  });

  it('names an unused operation in the error', async () => {
    const command = new GetObjectTaggingCommand({ Bucket, Key: 'k' });
    await expect(endpoint.s3.send(command)).rejects.toMatchObject({
      name: 'NotImplemented',
      message: expect.stringContaining('s3 GetObjectTagging') as string,
    });
  });
});

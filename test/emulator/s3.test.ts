import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { startTestEmulator } from '../support/emulator';

const testEmulator = startTestEmulator('services/polly');
const clients: S3Client[] = [];
afterAll(() => {
  for (const client of clients) client.destroy();
});

function client(): { s3: S3Client; Bucket: string } {
  const { url, credentials, deployment } = testEmulator().emulator;
  const s3 = new S3Client({ endpoint: url, credentials, region: deployment.region });
  clients.push(s3);
  return { s3, Bucket: deployment.outputs['services-polly']!['AudioBucket']! };
}

const put = async (Key: string, Body: string, conditions: Partial<PutObjectCommandInput> = {}) => {
  const { s3, Bucket } = client();
  return s3.send(new PutObjectCommand({ Bucket, Key, Body, ...conditions }));
};
const read = async (Key: string) => {
  const { s3, Bucket } = client();
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString('utf-8');
};

describe('the emulated S3', () => {
  it('stores body, type and metadata, with the MD5 of the body as ETag', async () => {
    const { s3, Bucket } = client();
    await put('a/한글 + 1.txt', '안녕', {
      ContentType: 'text/plain',
      Metadata: { origin: 'test' },
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a/한글 + 1.txt' }));
    expect(head).toMatchObject({
      ContentLength: 6,
      ContentType: 'text/plain',
      Metadata: { origin: 'test' },
      ETag: '"ef1c511c9efb9259438f098aff940740"',
    });
    expect(await read('a/한글 + 1.txt')).toBe('안녕');
  });

  it('rejects a key of more than 1,024 bytes, which are fewer characters in Korean', async () => {
    const longest = `${'가'.repeat(341)}a`;
    await put(longest, 'x');
    expect(await read(longest)).toBe('x');
    for (const attempt of [put, read]) {
      await expect(attempt(`${longest}a`, 'x')).rejects.toMatchObject({
        name: 'KeyTooLongError',
        $metadata: { httpStatusCode: 400 },
      });
    }
  });

  it('returns pages of at most 1,000 keys and rejects a negative page size', async () => {
    const { s3, Bucket } = client();
    await put('paged/1', 'x');
    const list = (MaxKeys: number) =>
      s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'paged/', MaxKeys }));
    expect(await list(0)).toMatchObject({ KeyCount: 0, MaxKeys: 0, IsTruncated: false });
    expect(await list(5000)).toMatchObject({ KeyCount: 1, MaxKeys: 1000 });
    for (const invalid of [-1, 2 ** 31])
      await expect(list(invalid)).rejects.toMatchObject({
        name: 'InvalidArgument',
        message: 'Argument maxKeys must be an integer between 0 and 2147483647',
        $metadata: { httpStatusCode: 400 },
      });
  });

  it.each<[string, string | undefined, string | undefined]>([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=3-1', '0123456789', undefined],
    ['lines=1-2', '0123456789', undefined],
    ['bytes=10-', undefined, undefined],
  ])('returns the byte range %s of an object', async (Range, body, ContentRange) => {
    const { s3, Bucket } = client();
    await put('digits', '0123456789');
    const part = s3.send(new GetObjectCommand({ Bucket, Key: 'digits', Range }));
    if (body === undefined) {
      await expect(part).rejects.toMatchObject({
        name: 'InvalidRange',
        $metadata: { httpStatusCode: 416 },
      });
      return;
    }
    const { Body, $metadata, ...head } = await part;
    expect(await Body?.transformToString()).toBe(body);
    expect(head.ContentRange).toBe(ContentRange);
    expect(head.ContentLength).toBe(body.length);
    expect($metadata.httpStatusCode).toBe(ContentRange === undefined ? 200 : 206);
  });

  it('lets only one of two writers create an object with If-None-Match', async () => {
    const results = await Promise.allSettled(
      ['first', 'second', 'third'].map((body) => put('once', body, { IfNoneMatch: '*' })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const rejected = results.find(({ status }) => status === 'rejected');
    expect(rejected).toMatchObject({
      reason: { name: 'PreconditionFailed', $metadata: { httpStatusCode: 412 } },
    });
  });

  it('replaces an object with If-Match only if no other write came first', async () => {
    const { ETag } = await put('state', '1');
    await put('state', '2', { IfMatch: ETag! });
    await expect(put('state', '3', { IfMatch: ETag! })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await read('state')).toBe('2');
    await expect(put('nothing there', '1', { IfMatch: ETag! })).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });

  it('lists a prefix in pages, in UTF-8 byte order, without deleted keys', async () => {
    const { s3, Bucket } = client();
    for (const key of ['list/b', 'list/가', 'list/a', 'list/B', 'other']) await put(key, key);
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: 'list/',
          MaxKeys: 2,
          ...(ContinuationToken !== undefined && { ContinuationToken }),
        }),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(2);
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    expect(seen).toEqual(['list/B', 'list/a', 'list/b', 'list/가']);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'list/a' }));
    await expect(read('list/a')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('has only the buckets of the templates', async () => {
    const { s3 } = client();
    await expect(
      s3.send(new ListObjectsV2Command({ Bucket: 'somebody-elses' })),
    ).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });
});

import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { PART_BYTES, uploader, type UploadPorts } from '../../lambda/shared/files/multipart-upload';
import { useFixtureEmulator } from '@by-example/emulator/test/support/fixture-emulator';

const to = { bucket: 'results', key: 'run-1/items.jsonl' };
const line = Buffer.from(`{"id":"리뷰","text":"${'좋아요 '.repeat(100)}"}\n`);
const lines = (count: number) => Array.from({ length: count }, () => line);
const linesInAPart = Math.ceil(PART_BYTES / line.length);

/** A fake S3 that records requests and stores complete objects. */
function fakeS3(failing: Partial<UploadPorts> = {}) {
  const requests: string[] = [];
  const parts: Uint8Array[] = [];
  const whole: Buffer[] = [];
  const ports: UploadPorts = {
    put: ({ Body }) => {
      requests.push('put');
      whole.push(Buffer.from(Body));
      return Promise.resolve();
    },
    begin: () => {
      requests.push('begin');
      return Promise.resolve({ UploadId: 'upload-1' });
    },
    part: ({ PartNumber, Body }) => {
      requests.push(`part ${PartNumber}`);
      parts.push(Body);
      return Promise.resolve({ ETag: `etag-${PartNumber}` });
    },
    complete: ({ UploadId, MultipartUpload: { Parts } }) => {
      requests.push(`complete ${UploadId} ${Parts.map(({ ETag }) => ETag).join(' ')}`);
      whole.push(Buffer.concat(parts));
      return Promise.resolve();
    },
    abort: ({ UploadId }) => {
      requests.push(`abort ${UploadId}`);
      return Promise.resolve();
    },
    ...failing,
  };
  return { asked: requests, parts, whole, write: uploader(ports) };
}

describe('services/comprehend upload', () => {
  it.each([
    ['nothing', 0],
    ['a few lines', 3],
    ['exactly one part', linesInAPart],
  ])('writes %s in one request', async (_, count) => {
    const { asked: requests, whole, write } = fakeS3();
    await write(to, lines(count), 'application/jsonl');
    expect(requests).toEqual(['put']);
    expect(whole[0]!.equals(Buffer.concat(lines(count)))).toBe(true);
  });

  it('writes larger files in parts of at least the minimum size of S3, except for the last', async () => {
    const { asked: requests, parts, whole, write } = fakeS3();
    await write(to, lines(3 * linesInAPart + 1), 'application/jsonl');
    expect(requests.slice(0, 5)).toEqual(['begin', 'part 1', 'part 2', 'part 3', 'part 4']);
    expect(requests[5]).toBe('complete upload-1 etag-1 etag-2 etag-3 etag-4');
    for (const part of parts.slice(0, -1)) expect(part.length).toBeGreaterThanOrEqual(5_242_880);
    expect(whole[0]!.equals(Buffer.concat(lines(3 * linesInAPart + 1)))).toBe(true);
  });

  it('aborts the upload when a part cannot be written, and throws the cause', async () => {
    const { asked: requests, write } = fakeS3({
      part: () => Promise.reject(new Error('SlowDown')),
    });
    await expect(write(to, lines(2 * linesInAPart), 'application/jsonl')).rejects.toThrow(
      'SlowDown',
    );
    expect(requests).toEqual(['begin', 'abort upload-1']);
  });

  it('holds one part at a time and reads the next lines after it is written', async () => {
    let read = 0;
    const open: number[] = [];
    const { write } = fakeS3({
      part: () => {
        open.push(read);
        return Promise.resolve({ ETag: 'etag' });
      },
    });
    const counted = function* () {
      for (const each of lines(5 * linesInAPart)) {
        read++;
        yield each;
      }
    };
    await write(to, counted(), 'application/jsonl');
    // Two parts are read ahead to decide whether to use a multipart upload.
    expect(open).toEqual([2, 2, 3, 4, 5].map((parts) => parts * linesInAPart));
  });

  describe('in the emulator', () => {
    const fixture = useFixtureEmulator({ Resources: { Results: { Type: 'AWS::S3::Bucket' } } }, {});

    it('sends parts that S3 accepts, each with its checksum', async () => {
      const { s3, ref } = fixture();
      const destination = { ...to, bucket: ref('Results') };
      const write = uploader({
        put: (input) => s3.send(new PutObjectCommand(input)),
        begin: (input) => s3.send(new CreateMultipartUploadCommand(input)),
        part: (input) => s3.send(new UploadPartCommand(input)),
        complete: (input) => s3.send(new CompleteMultipartUploadCommand(input)),
        abort: (input) => s3.send(new AbortMultipartUploadCommand(input)),
      });
      await write(destination, lines(linesInAPart + 1), 'application/jsonl');
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket: destination.bucket, Key: destination.key }),
      );
      const written = Buffer.from((await Body?.transformToByteArray()) ?? []);
      expect(written.equals(Buffer.concat(lines(linesInAPart + 1)))).toBe(true);
    });
  });
});

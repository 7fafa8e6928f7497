import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  S3Client,
  UploadPartCommand,
  type CompletedPart,
} from '@aws-sdk/client-s3';
import { deriveCredentials } from '../../../core/endpoint/calls/callers';
import { fixtureFunction, fixtureRole } from '../../support/fixture-assembly';
import { useFixtureEmulator } from '../../support/fixture-emulator';

const everywhere = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Desk', 'Arn'] }, '/*']] };
const fixture = useFixtureEmulator(
  {
    Resources: {
      Desk: { Type: 'AWS::S3::Bucket' },
      WriterRole: fixtureRole('lambda.amazonaws.com', ['s3:PutObject', everywhere]),
      ...fixtureFunction('Writer', 'WriterRole'),
    },
  },
  { Writer: '' },
);

const target = () => ({ Bucket: fixture().ref('Desk'), Key: '결과/items.jsonl' });
const minPartBytes = 5 * 1024 * 1024;
const begin = async () => {
  const command = new CreateMultipartUploadCommand({
    ...target(),
    ContentType: 'application/jsonl',
    ChecksumAlgorithm: 'CRC32',
  });
  const { UploadId } = await fixture().s3.send(command);
  return { ...target(), UploadId };
};
type Upload = Awaited<ReturnType<typeof begin>>;
const part = async (upload: Upload, PartNumber: number, body: Buffer) => {
  const command = new UploadPartCommand({ ...upload, PartNumber, Body: body });
  const { ETag, ChecksumCRC32 } = await fixture().s3.send(command);
  return { PartNumber, ETag, ChecksumCRC32 };
};
const complete = (upload: Upload, Parts: CompletedPart[]) =>
  fixture().s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
const read = async () => {
  const { Body, ...rest } = await fixture().s3.send(new GetObjectCommand(target()));
  return { ...rest, body: Buffer.from(await Body!.transformToByteArray()) };
};
const large = Buffer.from('리뷰'.repeat(minPartBytes / 6 + 1));

describe('a multipart upload', () => {
  it('creates the object from all parts in order on completion, not before', async () => {
    const upload = await begin();
    // The second part arrives first, and the first arrives twice.
    const second = await part(upload, 2, Buffer.from('the end'));
    await part(upload, 1, Buffer.from('wrong'));
    const first = await part(upload, 1, large);
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey' });
    await complete(upload, [first, second]);
    const { body, ContentType, ContentLength, ETag } = await read();
    expect(body.equals(Buffer.concat([large, Buffer.from('the end')]))).toBe(true);
    expect([ContentType, ContentLength]).toEqual(['application/jsonl', body.length]);
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    await expect(complete(upload, [first, second])).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it.each([
    ['a part that is too small and not the last', 'EntityTooSmall', [1, 2], Buffer.from('small')],
    ['parts in another order', 'InvalidPartOrder', [2, 1], large],
    ['a part that never came', 'InvalidPart', [1, 2, 3], large],
  ])('rejects %s', async (_, name, numbers, body) => {
    const upload = await begin();
    const parts = new Map([
      [1, await part(upload, 1, body)],
      [2, await part(upload, 2, body)],
      [3, { PartNumber: 3, ETag: '"none"', ChecksumCRC32: 'AAAAAA==' }],
    ]);
    const listed = numbers.map((number) => parts.get(number)!);
    await expect(complete(upload, listed)).rejects.toMatchObject({ name });
  });

  it.each([undefined, 'SHA256'] as const)(
    'rejects a part with a CRC32 if the upload was created with %s',
    async (algorithm) => {
      const { UploadId } = await fixture().s3.send(
        new CreateMultipartUploadCommand({ ...target(), ChecksumAlgorithm: algorithm }),
      );
      await expect(part({ ...target(), UploadId }, 1, large)).rejects.toMatchObject({
        name: 'InvalidRequest',
        message: `Checksum Type mismatch occurred, expected checksum Type: ${algorithm?.toLowerCase() ?? 'null'}, actual checksum Type: crc32`,
      });
    },
  );

  it.each([
    ['no checksum', 'InvalidRequest', { ChecksumCRC32: undefined }],
    [
      'a checksum of another algorithm',
      'InvalidRequest',
      { ChecksumCRC32: undefined, ChecksumSHA1: 'x' },
    ],
    ['the checksum of another part', 'InvalidPart', { ChecksumCRC32: 'AAAAAA==' }],
    ['a number that leaves a gap', 'InvalidPartOrder', { PartNumber: 3 }],
  ])('rejects completing with a part that has %s', async (_, name, change) => {
    const upload = await begin();
    const first = await part(upload, 1, large);
    const last = await part(upload, 2, Buffer.from('the end'));
    await expect(complete(upload, [first, { ...last, ...change }])).rejects.toMatchObject({ name });
    await complete(upload, [first, last]);
  });

  it('is gone after an abort, and rejects further parts', async () => {
    const upload = await begin();
    await fixture().s3.send(new AbortMultipartUploadCommand(upload));
    await expect(part(upload, 1, large)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('requires permission to put the object, and another one to abort', async () => {
    const { emulator } = fixture();
    const writer = emulator.deployment.functions.find(({ logicalId }) => logicalId === 'Writer')!;
    const s3 = new S3Client({
      endpoint: emulator.url,
      region: 'us-east-1',
      credentials: deriveCredentials(writer),
    });
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target()));
    await expect(
      s3.send(new AbortMultipartUploadCommand({ ...target(), UploadId })),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('s3:AbortMultipartUpload'),
    });
    s3.destroy();
  });
});

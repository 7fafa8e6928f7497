import { createHash } from 'node:crypto';
import {
  GetObjectTaggingCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
  type Tag,
} from '@aws-sdk/client-s3';
import { deriveCredentials } from '../../../core/endpoint/calls/callers';
import { fixtureFunction, fixtureRole } from '../../support/fixture-assembly';
import { useFixtureEmulator } from '../../support/fixture-emulator';
import { signedFetch } from '../../support/signed-fetch';

const inbox = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Desk', 'Arn'] }, '/inbox/*']] };
const fixture = useFixtureEmulator(
  {
    Resources: {
      Desk: { Type: 'AWS::S3::Bucket' },
      TaggerRole: fixtureRole('lambda.amazonaws.com', ['s3:PutObjectTagging', inbox]),
      ...fixtureFunction('Tagger', 'TaggerRole'),
      WriterRole: fixtureRole('lambda.amazonaws.com', ['s3:PutObject', inbox]),
      ...fixtureFunction('Writer', 'WriterRole'),
    },
  },
  { Tagger: '', Writer: '' },
);

const Key = 'inbox/리뷰 1.txt';
const target = () => ({ Bucket: fixture().ref('Desk'), Key });
const tags = (...pairs: readonly (readonly [string, string])[]): Tag[] =>
  pairs.map(([key, Value]) => ({ Key: key, Value }));
const tag = (TagSet: Tag[], more: { Key?: string; ContentMD5?: string } = {}) =>
  fixture().s3.send(new PutObjectTaggingCommand({ ...target(), Tagging: { TagSet }, ...more }));
const readTags = async () =>
  (await fixture().s3.send(new GetObjectTaggingCommand(target()))).TagSet ?? [];
/** Sends a request that the SDK would not send. */
const putRaw = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
  const { emulator, ref, s3 } = fixture();
  return signedFetch(s3, `${emulator.url}/${ref('Desk')}/${encodeURIComponent(Key)}?tagging`, {
    method: 'PUT',
    headers: { 'content-md5': md5(body), ...headers },
    body,
  });
};
const md5 = (body: string | Uint8Array) => createHash('md5').update(body).digest('base64');
const tagging = (inside: string) => `<Tagging><TagSet>${inside}</TagSet></Tagging>`;

describe('the tags of an object in S3', () => {
  beforeEach(() => fixture().put('Desk', Key, 'text'));

  it('are empty at first, and then as put, in English and Korean', async () => {
    expect(await readTags()).toEqual([]);
    const given = tags(
      ['language', 'ko / en'],
      ['인물', '김서연 / 박지훈'],
      ['a.b:c/d=e+f-g@h', ''],
      ['  space ', ' kept '],
    );
    await tag(given);
    expect(await readTags()).toEqual(given);
  });

  it('are replaced as a whole, without changing the object', async () => {
    await tag(tags(['a', '1'], ['b', '2']));
    await tag(tags(['b', '3']));
    expect(await readTags()).toEqual(tags(['b', '3']));
    expect(await fixture().read('Desk', Key)).toBe('text');
    await tag([]);
    expect(await readTags()).toEqual([]);
  });

  it('are removed when the object is overwritten', async () => {
    await tag(tags(['a', '1']));
    await fixture().put('Desk', Key, 'other text');
    expect(await readTags()).toEqual([]);
    expect(await fixture().read('Desk', Key)).toBe('other text');
  });

  it('can be sent with the object', async () => {
    const Tagging = new URLSearchParams({ 언어: '한국어 & 영어'.replace('&', '+'), b: '' });
    await fixture().s3.send(
      new PutObjectCommand({ ...target(), Body: 'x', Tagging: Tagging.toString() }),
    );
    expect(await readTags()).toEqual(tags(['언어', '한국어 + 영어'], ['b', '']));
  });

  it('allow ten, with keys of 128 and values of 256 characters', async () => {
    const ten = Array.from({ length: 10 }, (_, at) => [
      `${'가'.repeat(127)}${at}`,
      '나'.repeat(256),
    ]);
    await tag(tags(...(ten as [string, string][])));
    expect(await readTags()).toHaveLength(10);
  });

  it.each<[string, Tag[], string, string]>([
    [
      'eleven',
      tags(...Array.from({ length: 11 }, (_, at): [string, string] => [`k${at}`, ''])),
      'BadRequest',
      'Object tags cannot be greater than 10',
    ],
    ['a key of 129', tags(['가'.repeat(129), '']), 'InvalidTag', 'The TagKey you have provided'],
    // A character beyond the BMP counts as two.
    ['a key of 65 emoji', tags(['𝒏'.repeat(65), '']), 'InvalidTag', 'The TagKey you have provided'],
    ['an empty key', tags(['', 'v']), 'InvalidTag', 'The TagKey you have provided is invalid'],
    ['a key with !', tags(['a!', 'v']), 'InvalidTag', 'The TagKey you have provided is invalid'],
    [
      'a value of 257',
      tags(['k', 'v'.repeat(257)]),
      'InvalidTag',
      'The TagValue you have provided',
    ],
    ['a value with &', tags(['k', 'Miller & Sons']), 'InvalidTag', 'The TagValue you have'],
    [
      'a value with a line',
      tags(['k', '하나\n둘']),
      'InvalidTag',
      'The TagValue you have provided',
    ],
    [
      'a key of AWS',
      tags(['aws:k', 'v']),
      'InvalidTag',
      'Your TagKey cannot be prefixed with aws:',
    ],
    [
      'a key twice',
      tags(['k', '1'], ['k', '2']),
      'InvalidTag',
      'Cannot provide multiple Tags with',
    ],
  ])('are rejected with %s, and stay unchanged', async (_, TagSet, name, message) => {
    await tag(tags(['before', '1']));
    await expect(tag(TagSet)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message) as string,
      $metadata: { httpStatusCode: 400 },
    });
    expect(await readTags()).toEqual(tags(['before', '1']));
  });

  it('are named in the error if rejected', async () => {
    await expect(tag(tags(['person', 'A & B']))).rejects.toMatchObject({
      TagKey: 'person',
      TagValue: 'A & B',
    });
  });

  it.each([
    ['k=1&k=2', 'InvalidArgument'],
    [`k=${'v'.repeat(257)}`, 'InvalidTag'],
  ])('are rejected with the object that has %s', async (Tagging, name) => {
    const put = new PutObjectCommand({ ...target(), Body: 'x', Tagging });
    await expect(fixture().s3.send(put)).rejects.toMatchObject({ name });
    expect(await fixture().read('Desk', Key)).toBe('text');
  });

  it('do not exist without the object', async () => {
    const missing = { ...target(), Key: '없음' };
    await expect(tag([], missing)).rejects.toMatchObject({ name: 'NoSuchKey' });
    const get = fixture().s3.send(new GetObjectTaggingCommand(missing));
    await expect(get).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('require permission to put and read them', async () => {
    const { emulator } = fixture();
    const as = (name: string) => {
      const caller = emulator.deployment.functions.find(({ logicalId }) => logicalId === name)!;
      const credentials = deriveCredentials(caller);
      return new S3Client({ endpoint: emulator.url, region: 'us-east-1', credentials });
    };
    const denied = (action: string) => ({
      name: 'AccessDenied',
      message: expect.stringContaining(`perform: ${action} on resource`) as string,
    });
    const [tagger, writer] = [as('Tagger'), as('Writer')];
    const put = new PutObjectTaggingCommand({ ...target(), Tagging: { TagSet: tags(['k', 'v']) } });
    await tagger.send(put);
    await expect(writer.send(put)).rejects.toMatchObject(denied('s3:PutObjectTagging'));
    const get = new GetObjectTaggingCommand(target());
    await expect(tagger.send(get)).rejects.toMatchObject(denied('s3:GetObjectTagging'));
    const withTags = new PutObjectCommand({ ...target(), Body: 'x', Tagging: 'k=v' });
    await expect(writer.send(withTags)).rejects.toMatchObject(denied('s3:PutObjectTagging'));
    tagger.destroy();
    writer.destroy();
  });

  it('accept a checksum, which must match the body', async () => {
    const body = tagging('<Tag><Key>k</Key><Value>v</Value></Tag>');
    const crc = await putRaw(body, { 'x-amz-checksum-crc32': 'AAAAAA==' });
    expect(await crc.text()).toMatch(/<Code>BadDigest<\/Code>.*The CRC32 you specified/);
    expect((await putRaw(body)).status).toBe(200);
    expect(await readTags()).toEqual(tags(['k', 'v']));
    const other = await putRaw(body, { 'content-md5': md5('other') });
    expect(await other.text()).toMatch(/<Code>BadDigest<\/Code>.*The Content-MD5 you/);
    await expect(tag([], { ContentMD5: md5('other') })).rejects.toMatchObject({
      name: 'BadDigest',
    });
  });

  it('are rejected without a checksum', async () => {
    const { emulator, ref, s3 } = fixture();
    const url = `${emulator.url}/${ref('Desk')}/k?tagging`;
    const response = await signedFetch(s3, url, { method: 'PUT', body: tagging('') });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/<Code>InvalidRequest<\/Code>.*Content-MD5/);
  });

  it.each([
    ['nothing', '', 'MissingRequestBodyError', 'empty'],
    ['no XML', '{"TagSet":[]}', 'MalformedXML', 'outside of the root'],
    ['XML that does not end', '<Tagging><TagSet>', 'MalformedXML', 'TagSet&#x3E; is not closed'],
    ['another element', '<Tags/>', 'MalformedXML', 'Tags&#x3E; stands where &#x3C;Tagging'],
    ['another namespace', '<Tagging xmlns="urn:x"/>', 'MalformedXML', 'the namespace urn:x'],
    ['no set', '<Tagging/>', 'MalformedXML', 'needs &#x3C;TagSet'],
    ['two sets', '<Tagging><TagSet/><TagSet/></Tagging>', 'MalformedXML', 'more than one'],
    ['another item', tagging('<Key>k</Key>'), 'MalformedXML', 'stands where &#x3C;Tag&#x3E;'],
    ['no value', tagging('<Tag><Key>k</Key></Tag>'), 'MalformedXML', 'needs &#x3C;Value'],
    ['a stranger', tagging('<Tag><Name>k</Name></Tag>'), 'MalformedXML', 'has no &#x3C;Name'],
    ['text between', tagging('tag'), 'MalformedXML', 'text between its elements'],
    [
      'an element in a text',
      tagging('<Tag><Key><b/></Key><Value/></Tag>'),
      'MalformedXML',
      'elements in it',
    ],
  ])('are rejected if the body is %s', async (_, body, code, reason) => {
    const response = await putRaw(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(new RegExp(`<Code>${code}</Code>.*${reason}`));
  });

  it('are rejected in an encoding other than UTF-8, and accept a declaration and a namespace', async () => {
    const text = `<?xml version="1.0" encoding="UTF-8"?>
      <Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
        <TagSet><!-- one --><Tag><Key>&#54620;</Key><Value>1 &#x2B; 2</Value></Tag></TagSet>
      </Tagging>`;
    expect((await putRaw(text)).status).toBe(200);
    expect(await readTags()).toEqual(tags(['한', '1 + 2']));
    const eucKr = await putRaw(
      new Uint8Array([0x3c, 0x61, 0x3e, 0xc7, 0xd1, 0x3c, 0x2f, 0x61, 0x3e]),
    );
    expect(await eucKr.text()).toContain('it is not text in UTF-8');
  });
});

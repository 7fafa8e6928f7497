import { createHash } from 'node:crypto';
import { DescribeVoicesCommand, PollyClient } from '@aws-sdk/client-polly';
import { S3Client } from '@aws-sdk/client-s3';
import { verifySignature } from '../../../core/endpoint/signature/verify-signature';
import { errorCodes } from '../../../core/endpoint/model/error-codes';
import { readCredential } from '../../../core/endpoint/signature/credential';
import { chooseSpeechEngine } from '../../../services/polly/speech-engine';
import { createPolly } from '../../../services/polly/polly';
import { s3 } from '../../../services/s3/s3';
import { startEndpoint, type Endpoint } from '../../support/endpoint';
import { presigned, signedFetch } from '../../support/signed-fetch';

const noSpeech = () => Promise.reject(new Error('Nothing is spoken here'));

let endpoint: Endpoint;
beforeAll(async () => {
  endpoint = await startEndpoint({
    services: [createPolly(chooseSpeechEngine(noSpeech, undefined)), s3],
  });
});
afterAll(() => endpoint.stop());

const getErrorCode = async (response: Response) =>
  response.headers.get('x-amzn-errortype') ??
  /<Code>(.*?)<\/Code>/.exec(await response.text())?.[1];

describe('emulator/endpoint: the signature of a request', () => {
  // Examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html;
  // the presigned one is of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html.
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
  const scope = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
  const emptyHash = createHash('sha256').digest('hex');
  const host = 'examplebucket.s3.amazonaws.com';
  const dated = { host, 'x-amz-date': '20130524T000000Z' };
  const then = Date.UTC(2013, 4, 24);
  const signed = (headers: Record<string, string>, names: string, signature: string) => ({
    ...dated,
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${scope},SignedHeaders=${names},Signature=${signature}`,
  });

  it.each([
    [
      'GET /test.txt',
      {
        headers: signed(
          { range: 'bytes=0-9', 'x-amz-content-sha256': emptyHash },
          'host;range;x-amz-content-sha256;x-amz-date',
          'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
        ),
      },
    ],
    [
      'GET /?lifecycle',
      {
        headers: signed(
          { 'x-amz-content-sha256': emptyHash },
          'host;x-amz-content-sha256;x-amz-date',
          'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
        ),
      },
    ],
    [
      'GET /?max-keys=2&prefix=J',
      {
        headers: signed(
          { 'x-amz-content-sha256': emptyHash },
          'host;x-amz-content-sha256;x-amz-date',
          '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
        ),
      },
    ],
    [
      'GET /test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
      { headers: { host } },
    ],
  ])("agrees with AWS's example: %s", (line, { headers }) => {
    const [method = '', target = ''] = line.split(' ');
    const [path = '', query = ''] = target.split('?');
    const request = {
      method,
      path,
      query: new URLSearchParams(query),
      headers: headers as Record<string, string>,
      body: Buffer.alloc(0),
    };
    const verify = (secretAccessKey: string) => {
      verifySignature(request, readCredential(request), {
        secretAccessKey,
        now: then,
        codes: errorCodes(undefined).signature,
      });
    };
    expect(() => {
      verify(secret);
    }).not.toThrow();
    expect(() => {
      verify(`${secret}x`);
    }).toThrow('does not match');
  });

  it("rejects a known key with another secret, using each protocol's error code", async () => {
    const forged = {
      ...endpoint.config,
      credentials: { ...endpoint.config.credentials, secretAccessKey: 'guessed' },
      maxAttempts: 1,
    };
    await expect(new PollyClient(forged).send(new DescribeVoicesCommand({}))).rejects.toMatchObject(
      {
        name: 'InvalidSignatureException',
        $metadata: { httpStatusCode: 403 },
      },
    );
    const response = await signedFetch(new S3Client(forged), `${endpoint.url}/shelf/k`);
    expect([response.status, await getErrorCode(response)]).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it('rejects a body, header or URL that differs from the signed one', async () => {
    const signer = await endpoint.polly.config.signer();
    const url = new URL(`${endpoint.url}/v1/speech`);
    const sign = async () =>
      (
        await signer.sign({
          method: 'POST',
          protocol: url.protocol,
          hostname: url.hostname,
          path: url.pathname,
          headers: { host: url.host, 'content-type': 'application/json' },
          body: '{}',
        })
      ).headers;
    const send = async (change: Record<string, string>, { to = url.href, body = '{}' } = {}) => {
      const headers = await sign();
      return getErrorCode(
        await fetch(to, { method: 'POST', headers: { ...headers, ...change }, body }),
      );
    };
    expect(await send({})).toBe('ValidationException');
    expect(await send({ 'content-type': 'text/plain' })).toBe('InvalidSignatureException');
    expect(await send({}, { to: `${url.href}?x=1` })).toBe('InvalidSignatureException');
    expect(await send({}, { body: '{} ' })).toBe('InvalidSignatureException');
    const stale = { 'x-amz-date': '20200101T000000Z' };
    expect(await send(stale)).toBe('InvalidSignatureException');
  });

  it('accepts a presigned URL until it expires', async () => {
    const url = `${endpoint.url}/v1/voices`;
    const get = async (settings: { expiresIn: number; signingDate?: Date }) =>
      fetch(await presigned(endpoint.polly, url, settings));
    expect((await get({ expiresIn: 60 })).status).toBe(200);
    const anHourAgo = new Date(Date.now() - 3_600_000);
    expect((await get({ expiresIn: 7_200, signingDate: anHourAgo })).status).toBe(200);
    const late = await get({ expiresIn: 60, signingDate: anHourAgo });
    expect([late.status, await getErrorCode(late)]).toEqual([403, 'InvalidSignatureException']);
    const changed = `${await presigned(endpoint.polly, url, { expiresIn: 60 })}&Engine=neural`;
    expect(await getErrorCode(await fetch(changed))).toBe('InvalidSignatureException');
  });
});

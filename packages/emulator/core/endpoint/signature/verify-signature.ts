import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../../../services/service';
import type { Credential } from './credential';
import type { SignatureCodes } from '../model/error-codes';
import type { HttpRequest } from '../http/http-message';

const DAY = 86_400;
/**
 * Maximum clock skew of S3 in seconds:
 * https://repost.aws/zh-Hant/questions/QU48mCvG25SkKlnntuI6Y-1w/multipart-upload-gt-900-seconds,
 * read 2026-12-02.
 */
const maxSkewSeconds = 900;

/**
 * Verifies a SigV4 signature over method, path, query, signed headers and body:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html.
 * Verifies the request of a stream but not its chunks, because both ends are on one machine.
 * @param now real time in milliseconds since 1970; callers sign with the real clock
 * @throws ServiceError
 */
export function verifySignature(
  request: HttpRequest,
  credential: Credential,
  {
    secretAccessKey,
    now,
    codes,
  }: {
    readonly secretAccessKey: string;
    readonly now: number;
    readonly codes: SignatureCodes;
  },
): void {
  const { scope, signedHeaders, date, expires } = credential;
  checkDate(date, expires, now, codes);
  const canonical = [
    request.method,
    canonicalPath(request.path, credential.service),
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${trimmed(request.headers[name] ?? '')}`),
    '',
    signedHeaders.join(';'),
    payloadHash(request, expires !== undefined && credential.service === 's3'),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${secretAccessKey}`,
  );
  // In HTTP/2, the SDK signs the host as `:authority`.
  const hasHost = ['host', ':authority'].some((name) => signedHeaders.includes(name));
  const isScoped = scope[0] === date.slice(0, 8) && hasHost;
  const given = Buffer.from(credential.signature, 'hex');
  const expected = hmac(key, toSign);
  if (isScoped && given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new ServiceError(
    codes.mismatch,
    'The request signature does not match: use the access key and the secret that `npm start` printed, and sign the request as it is sent.',
    403,
  );
}

function checkDate(
  date: string,
  expires: number | undefined,
  now: number,
  codes: SignatureCodes,
): void {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const signed = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const age = (now - signed) / 1000;
  if (!(Math.abs(age) <= maxSkewSeconds) && (expires === undefined || !(age >= -maxSkewSeconds)))
    throw new ServiceError(
      codes.skewed,
      `Signature expired: it was made at ${date === '' ? 'no time' : date}, more than 15 minutes from now.`,
      403,
    );
  if (expires === undefined) return;
  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html, read 2026-12-02.
  if (!(expires >= 1 && expires <= 7 * DAY) || age > expires)
    throw new ServiceError(codes.expired, 'Request has expired', 403);
}

/** S3 signs the path as sent; other services encode each segment once more. */
function canonicalPath(path: string, service: string): string {
  if (service === 's3') return path;
  const keptParameters: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') keptParameters.pop();
    else if (part !== '' && part !== '.') keptParameters.push(part);
  }
  const end = keptParameters.length > 0 && path.endsWith('/') ? '/' : '';
  return `/${keptParameters.map(encode).join('/')}${end}`;
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function payloadHash({ headers, body }: HttpRequest, isUnsigned: boolean): string {
  const declaredHash = headers['x-amz-content-sha256'];
  if (declaredHash === undefined) return isUnsigned ? 'UNSIGNED-PAYLOAD' : sha256(body);
  return /^[0-9a-f]{64}$/.test(declaredHash) ? sha256(body) : declaredHash;
}

/** Percent-encodes all reserved characters, including five that `encodeURIComponent` keeps. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
const trimmed = (value: string) => value.trim().replace(/ +/g, ' ');
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) =>
  createHmac('sha256', key).update(data).digest();

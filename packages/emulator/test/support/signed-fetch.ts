import type { S3Client } from '@aws-sdk/client-s3';

/** SDK client whose signer signs requests that its commands would not send. */
export interface SigningClient {
  readonly config: { signer(): Promise<Signer> };
}

type Signer = Awaited<ReturnType<S3Client['config']['signer']>>;

/** Presigning method of every SDK signer, which its type omits. */
interface Presigner {
  presign(
    request: ReturnType<typeof signable>,
    options: { readonly expiresIn: number; readonly signingDate?: Date },
  ): Promise<{ readonly query: Record<string, string> }>;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Sends a request as given, signed by the SDK. */
export async function signedFetch(
  client: SigningClient,
  url: string,
  { method = 'GET', headers = {}, body }: RawRequest = {},
): Promise<Response> {
  const signer = await client.config.signer();
  const signed = await signer.sign({ ...signable(url, method, headers), body });
  return fetch(url, { method, headers: signed.headers, ...(body !== undefined && { body }) });
}

/** Adds a signature to the query of a URL, valid for the given number of seconds. */
export async function presigned(
  client: SigningClient,
  url: string,
  { expiresIn, signingDate }: { readonly expiresIn: number; readonly signingDate?: Date },
): Promise<string> {
  const signer = (await client.config.signer()) as Signer & Presigner;
  const { query } = await signer.presign(signable(url, 'GET', {}), {
    expiresIn,
    ...(signingDate !== undefined && { signingDate }),
  });
  return `${url.split('?')[0] ?? ''}?${new URLSearchParams(query).toString()}`;
}

function signable(url: string, method: string, headers: Readonly<Record<string, string>>) {
  const { protocol, hostname, port, searchParams, host } = new URL(url);
  return {
    method,
    protocol,
    hostname,
    port: Number(port),
    // Raw path, because the class treats invalid percent-encoding as an error.
    path: url.slice(new URL(url).origin.length).split('?')[0] ?? '/',
    query: Object.fromEntries(searchParams),
    headers: { host, ...headers },
  };
}

import type { Deployment } from '../../core/assembly/deployment';
import { limitConcurrency } from '../../core/scheduling/limit-concurrency';
import { ServiceError } from '../service';
import type { S3ClientCalls } from '../s3/s3-as-role';
import type { Fields } from './search/attribute-filter';
import type { Document } from './index-contents';
import { noMetadata, readMetadata } from './read-metadata';
import type { Metadata } from './read-metadata';

/** Supported settings of an S3 connector. */
export interface S3Connector {
  readonly bucket: string;
  readonly prefixes: readonly string[];
  readonly metadataPrefix: string;
}

/** Result of a crawl: documents, and reasons why others could not be read. */
export interface Crawled {
  readonly documents: readonly Document[];
  readonly failures: readonly string[];
}

/** https://docs.aws.amazon.com/kendra/latest/dg/quotas.html, read 2026-11-24. */
const maxBytes = 50 * 1024 * 1024;
const maxTextBytes = 5 * 1024 * 1024;
const maxConcurrentReads = 8;

/**
 * Parses a data source of type `TEMPLATE`
 * (https://docs.aws.amazon.com/kendra/latest/dg/ds-schemas.html).
 * @throws Error for a connector, mode or pattern that the emulator does not support
 */
export function readConnector(configuration: unknown, where: string): S3Connector {
  const { Template } = ((configuration as { TemplateConfiguration?: unknown })
    .TemplateConfiguration ?? {}) as { readonly Template?: ConnectorTemplate };
  const { additionalProperties: more = {} } = Template ?? {};
  const unknown = ['inclusionPatterns', 'exclusionPrefixes', 'exclusionPatterns'].find(
    (name) => ((more[name] ?? []) as readonly unknown[]).length > 0,
  );
  if (Template?.type !== 'S3') throw new Error(`${where}: the emulator has the S3 connector only`);
  if (Template.syncMode !== 'FORCED_FULL_CRAWL')
    throw new Error(`${where}: the emulator crawls all documents each time, FORCED_FULL_CRAWL`);
  if (unknown !== undefined) throw new Error(`${where}: the emulator does not know ${unknown}`);
  const prefixes = (more['inclusionPrefixes'] ?? []) as readonly string[];
  return {
    bucket: Template.connectionConfiguration?.repositoryEndpointMetadata?.BucketName ?? '',
    prefixes: prefixes.length === 0 ? [''] : prefixes,
    metadataPrefix: (more['metadataFilesPrefix'] ?? '') as string,
  };
}

interface ConnectorTemplate {
  readonly type?: string;
  readonly syncMode?: string;
  readonly connectionConfiguration?: {
    readonly repositoryEndpointMetadata?: { readonly BucketName?: string };
  };
  readonly additionalProperties?: Readonly<Record<string, unknown>>;
}

/** Reads every document under the prefixes, with its metadata file. */
export async function crawl(
  { bucket, prefixes, metadataPrefix }: S3Connector,
  s3: S3ClientCalls,
  { fields, region }: { readonly fields: Fields } & Pick<Deployment, 'region'>,
): Promise<Crawled> {
  const lists = await Promise.all(prefixes.map((prefix) => s3.list(bucket, prefix)));
  const keys = [...new Set(lists.flat())].filter((key) => !key.endsWith('/'));
  const inTurn = limitConcurrency(maxConcurrentReads);
  const readOne = async (key: string) => {
    try {
      const metadata = await readDocumentMetadata(`${metadataPrefix}${key}.metadata.json`);
      return toDocument(key, await s3.get(bucket, key), metadata);
    } catch (error) {
      return `s3://${bucket}/${key}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  const read = await Promise.all(keys.map((key) => inTurn(() => readOne(key))));
  return {
    documents: read.filter((one) => typeof one !== 'string'),
    failures: read.filter((one) => typeof one === 'string'),
  };

  /** A missing file is valid; one without read permission must not count as missing. */
  async function readDocumentMetadata(key: string): Promise<Metadata> {
    try {
      return readMetadata(Buffer.from(await s3.get(bucket, key)).toString('utf8'), fields);
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'NoSuchKey') return noMetadata;
      throw error;
    }
  }

  function toDocument(key: string, body: Uint8Array, metadata: Metadata): Document {
    const { title, contentType, attributes, access } = metadata;
    const isText = contentType === 'PLAIN_TEXT' || (contentType ?? key).endsWith('.txt');
    if (!isText) throw new Error('the emulator reads plain text only');
    if (body.length > maxBytes) throw new Error(`a file has at most ${maxBytes} bytes`);
    if (body.length > maxTextBytes) throw new Error(`a text has at most ${maxTextBytes} bytes`);
    const uri = `https://${bucket}.s3.${region}.amazonaws.com/${key}`;
    return {
      id: `s3://${bucket}/${key}`,
      title: title ?? key.split('/').at(-1) ?? key,
      uri,
      text: new TextDecoder('utf-8', { fatal: true }).decode(body),
      attributes: { _language_code: 'en', ...attributes, _source_uri: uri, s3_document_id: key },
      access,
    };
  }
}

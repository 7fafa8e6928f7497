import { createHash } from 'node:crypto';
import type { Chunk } from './chunking/chunk-text';
import type { MetadataValue } from './metadata-value';

type Metadata = Readonly<Record<string, MetadataValue>>;

/**
 * Keys in which a knowledge base stores a chunk in S3 Vectors. The first two must be non-filterable
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-setup.html, read 2026-11-30);
 * the others are those that Retrieve returns (secondary, read 2026-12-04).
 */
const TEXT = 'AMAZON_BEDROCK_TEXT';
const SYSTEM = 'AMAZON_BEDROCK_METADATA';
const SOURCE_URI = 'x-amz-bedrock-kb-source-uri';
const CHUNK_ID = 'x-amz-bedrock-kb-chunk-id';
const DATA_SOURCE_ID = 'x-amz-bedrock-kb-data-source-id';
const MODALITY = 'x-amz-bedrock-kb-source-file-modality';

/** Chunk as it is retrieved. */
export interface RetrievedChunk {
  readonly text: string;
  readonly uri: string;
  /** Attributes of the document and those of Bedrock. */
  readonly metadata: Metadata;
  readonly isParent: boolean;
}

/** Deterministic ID of a chunk, unlike AWS's. */
export function buildChunkId(sourceId: string, uri: string, at: number): string {
  const digest = createHash('sha256').update(`${sourceId} ${uri} ${at}`).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/u, '$1-$2-$3-$4-$5');
}

/** Writes the metadata of the vector of a chunk. AWS does not publish the format of its own part. */
export function writeChunk(
  { text, parent }: Chunk,
  place: { readonly id: string; readonly uri: string; readonly sourceId: string },
  attributes: Metadata,
): Metadata {
  return {
    ...attributes,
    [TEXT]: text,
    [SYSTEM]: JSON.stringify({
      source: { sourceLocation: place.uri, sourceType: 'S3' },
      ...(parent !== undefined && { parentText: parent }),
    }),
    [SOURCE_URI]: place.uri,
    [CHUNK_ID]: place.id,
    [DATA_SOURCE_ID]: place.sourceId,
    [MODALITY]: 'TEXT',
  };
}

/** Reads a chunk from the metadata of its vector, or the parent in its place. */
export function readChunk(stored: Metadata): RetrievedChunk {
  const { [TEXT]: text, [SYSTEM]: system, ...metadata } = stored;
  const { parentText } = JSON.parse(String(system)) as { readonly parentText?: string };
  return {
    text: parentText ?? String(text),
    uri: String(metadata[SOURCE_URI]),
    metadata,
    isParent: parentText !== undefined,
  };
}

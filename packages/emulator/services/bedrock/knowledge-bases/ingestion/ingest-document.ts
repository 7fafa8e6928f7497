import { ServiceError } from '../../../service';
import type { S3ClientCalls } from '../../../s3/s3-as-role';
import { isTransient, type BaseCalls, type Vector } from '../base-calls';
import { chunkText } from '../chunking/chunk-text';
import type { DataSource } from '../definition/read-knowledge-bases';
import { buildChunkId, writeChunk } from '../stored-chunk';
import type { SourceDocument } from './crawl-bucket';
import { readMetadata, type DocumentMetadata } from './read-metadata';
import { readText, rejectFile } from './read-text';

/** Result of an attempt to ingest a document: the keys of its vectors, or the reason of its failure. */
export type Ingested = { readonly keys: readonly string[] } | { readonly failed: string };

export interface IngestionCalls {
  readonly s3: S3ClientCalls;
  readonly vectors: BaseCalls;
}

/** Chunks that are embedded at the same time. */
const CONCURRENT = 8;
/** Characters that semantic chunking takes, with Bedrock's words (secondary, read 2026-12-04). */
const MAX_SEMANTIC_CHARACTERS = 1_000_000;

/**
 * Ingests a document: reads it, splits it into chunks, embeds and stores them. Previous vectors of
 * the document are deleted before.
 * @throws {ServiceError} for a failure of the whole job, such as a missing permission
 */
export async function ingestDocument(
  { uri, object, metadata: file }: SourceDocument,
  source: DataSource,
  { s3, vectors }: IngestionCalls,
  previousKeys: readonly string[],
): Promise<Ingested> {
  const rejected = rejectFile(object.key, object.size);
  if (rejected !== undefined) return { failed: rejected };
  try {
    const read = readText(await s3.get(source.bucket, object.key));
    if ('rejected' in read) return { failed: read.rejected };
    const { text } = read;
    if (source.chunking?.ChunkingStrategy === 'SEMANTIC' && text.length > MAX_SEMANTIC_CHARACTERS)
      return {
        failed: `File body text exceeds size limit of ${MAX_SEMANTIC_CHARACTERS} for semantic chunking.`,
      };
    const metadata =
      file === undefined ? noMetadata : tryMetadata(await s3.get(source.bucket, file.key));
    if ('rejected' in metadata) return { failed: metadata.rejected };
    const chunks = await chunkText(text, source.chunking, (part) => vectors.embed(part));
    const records: Vector[] = [];
    for (let from = 0; from < chunks.length; from += CONCURRENT) {
      const embedded = chunks.slice(from, from + CONCURRENT).map(async (chunk, at) => {
        const id = buildChunkId(source.id, uri, from + at);
        const data = await vectors.embed(withAttributes(chunk.text, metadata));
        const place = { id, uri, sourceId: source.id };
        return { key: id, data, metadata: writeChunk(chunk, place, metadata.attributes) };
      });
      records.push(...(await Promise.all(embedded)));
    }
    await vectors.delete(previousKeys);
    await vectors.put(records);
    return { keys: records.map(({ key }) => key) };
  } catch (error) {
    if (isDocumentError(error)) return { failed: error.message };
    throw error;
  }
}

const noMetadata: DocumentMetadata = { attributes: {}, embedded: [] };

/** Reads a metadata file. Bedrock's words (secondary, read 2026-12-04) precede the reason. */
function tryMetadata(file: Uint8Array): DocumentMetadata | { readonly rejected: string } {
  try {
    return readMetadata(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      rejected: `due to invalid metadata attributes. Check that the attribute keys and values don't exceed the character quota, and that the attribute values are acceptable data types (strings, numbers, or Booleans). Then retry your request (${reason})`,
    };
  }
}

/** Text to embed, with the attributes for embedding before it; AWS does not publish their format. */
function withAttributes(text: string, { attributes, embedded }: DocumentMetadata): string {
  const lines = embedded.map((key) => `${key}: ${String(attributes[key])}`);
  return [...lines, text].join('\n');
}

/** Whether a request about the document was rejected, rather than a call of the job. */
function isDocumentError(error: unknown): error is ServiceError {
  return (
    error instanceof ServiceError && !error.code.startsWith('AccessDenied') && !isTransient(error)
  );
}

import type { IngestionJobStatistics } from '@aws-sdk/client-bedrock-agent';
import type { DataSource } from '../definition/read-knowledge-bases';
import { crawlBucket } from './crawl-bucket';
import type { DocumentFailure } from './failure-reasons';
import { ingestDocument, type IngestionCalls } from './ingest-document';

/** Document in the index. */
export interface IndexedDocument {
  readonly etag: string;
  readonly metadataEtag: string | undefined;
  readonly keys: readonly string[];
}

/** Counts of a job. AWS does not publish which documents count as skipped. */
export type Statistics = {
  -readonly [Name in Exclude<keyof IngestionJobStatistics, 'numberOfDocumentsSkipped'>]: number;
};

export function createStatistics(): Statistics {
  return {
    numberOfDocumentsScanned: 0,
    numberOfMetadataDocumentsScanned: 0,
    numberOfNewDocumentsIndexed: 0,
    numberOfModifiedDocumentsIndexed: 0,
    numberOfMetadataDocumentsModified: 0,
    numberOfDocumentsDeleted: 0,
    numberOfDocumentsFailed: 0,
  };
}

/**
 * Synchronizes the index with the documents of a data source: ingests new and modified documents,
 * deletes the vectors of deleted ones, and leaves the others
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-ds-update.html, read 2026-12-04). A document that failed is tried again by the next job.
 *
 * @param indexed documents by URI, which the job updates
 * @param statistics counts, which the job updates
 * @throws {ServiceError} if the job fails
 */
export async function runIngestion(
  source: DataSource,
  calls: IngestionCalls,
  indexed: Map<string, IndexedDocument>,
  statistics: Statistics,
): Promise<readonly DocumentFailure[]> {
  const { documents, metadataFiles } = await crawlBucket(source, calls.s3);
  statistics.numberOfDocumentsScanned = documents.length;
  statistics.numberOfMetadataDocumentsScanned = metadataFiles;
  const present = new Set(documents.map(({ uri }) => uri));
  for (const [uri, { keys }] of [...indexed]) {
    if (present.has(uri)) continue;
    await calls.vectors.delete(keys);
    indexed.delete(uri);
    statistics.numberOfDocumentsDeleted++;
  }
  const failures: DocumentFailure[] = [];
  for (const document of documents) {
    const { uri, object, metadata } = document;
    const known = indexed.get(uri);
    const isModified = known !== undefined && known.etag !== object.etag;
    const hasOtherMetadata = known !== undefined && known.metadataEtag !== metadata?.etag;
    if (known !== undefined && !isModified && !hasOtherMetadata) continue;
    const previousKeys = known?.keys ?? [];
    // Holds if the work below ends between the deletion and the new vectors.
    if (known !== undefined) indexed.set(uri, { ...known, etag: '' });
    const result = await ingestDocument(document, source, calls, previousKeys);
    if ('failed' in result) {
      statistics.numberOfDocumentsFailed++;
      failures.push({ uri, reason: result.failed });
      continue;
    }
    const { keys } = result;
    indexed.set(uri, { etag: object.etag, metadataEtag: metadata?.etag, keys });
    if (known === undefined) statistics.numberOfNewDocumentsIndexed++;
    if (isModified) statistics.numberOfModifiedDocumentsIndexed++;
    if (hasOtherMetadata) statistics.numberOfMetadataDocumentsModified++;
  }
  return failures;
}

import type { S3ClientCalls, S3Entry } from '../../../s3/s3-as-role';
import type { DataSource } from '../definition/read-knowledge-bases';

/** Object of a data source, with its metadata file. */
export interface SourceDocument {
  readonly uri: string;
  readonly object: S3Entry;
  readonly metadata: S3Entry | undefined;
}

export interface Crawled {
  readonly documents: readonly SourceDocument[];
  /** Number of metadata files, also of those without a document. */
  readonly metadataFiles: number;
}

const METADATA_FILE = '.metadata.json';

/** Lists the documents of a data source. */
export async function crawlBucket(
  { bucket, prefix }: DataSource,
  s3: S3ClientCalls,
): Promise<Crawled> {
  const objects = (await s3.entries(bucket, prefix)).filter(({ key }) => !key.endsWith('/'));
  const byKey = new Map(objects.map((object) => [object.key, object]));
  const documents = objects.filter(({ key }) => !key.endsWith(METADATA_FILE));
  return {
    documents: documents.map((object) => ({
      uri: `s3://${bucket}/${object.key}`,
      object,
      metadata: byKey.get(`${object.key}${METADATA_FILE}`),
    })),
    metadataFiles: objects.length - documents.length,
  };
}

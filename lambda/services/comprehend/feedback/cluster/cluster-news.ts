import { chooseClusters, type KMeans } from './choose-clusters';
import type { ClusterInput } from './input';
import { clustersReport } from './clusters-report';
import { embedDocuments, type Embed } from './embed-documents';
import { EmbeddingError } from './embedding-error';
import { failedFile } from '../../results/failed-lines';
import { MIN_DOCUMENTS, loadNews } from './load-news';
import { mean } from './silhouette';
import type { ReadObject, WriteObject } from '../../../../shared/files/s3-objects';
import { buildTopics } from './build-topics';
import { writeResults } from '../../files/write-results';

export interface ClusterPorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
  readonly embed: Embed;
  readonly kMeans: KMeans;
}

/** Clusters a file of news into topics with labels and representative documents. */
export async function clusterNews(
  { execution, bucket, acceptedFile, rejectedFile }: ClusterInput,
  { read, write, embed, kMeans }: ClusterPorts,
) {
  const { embedded, failed } = await embedDocuments(await loadNews(read(acceptedFile)), embed);
  const [lost] = failed;
  if (lost !== undefined && embedded.length < MIN_DOCUMENTS) {
    throw new EmbeddingError(
      lost.error.code,
      `${failed.length} documents failed: ${lost.error.message ?? ''}`,
    );
  }
  const clustering = chooseClusters(
    embedded.map(({ point }) => point),
    kMeans,
  );
  const clusters = buildTopics(embedded, clustering);
  const { file, rejected, failures } = await failedFile(read(rejectedFile), failed);

  const counts = {
    documents: embedded.length + failed.length + rejected,
    analyzed: embedded.length,
    failed: failed.length,
    rejected,
    silhouette: mean(clustering.silhouettes),
  };
  const files = await writeResults(
    { bucket, execution },
    {
      clusters: {
        name: 'clusters.json',
        body: () => [
          Buffer.from(JSON.stringify({ ...counts, tried: clustering.tried, clusters }, null, 2)),
        ],
        contentType: 'application/json',
      },
      report: {
        name: 'clusters.md',
        body: () => [Buffer.from(clustersReport({ ...counts, clusters, failures }))],
        contentType: 'text/markdown; charset=utf-8',
      },
      failed: file,
    },
    write,
  );
  const topics = clusters.map(({ label, size, representatives: [nearest] }) => ({
    label,
    documents: size,
    example: nearest?.text ?? '',
  }));
  return { files, summary: { ...counts, failures, topics } };
}

import type { Clustering } from './choose-clusters';
import type { EmbeddedDocument } from './embed-documents';
import { excerpt } from '../../documents/excerpt';
import { mean } from './silhouette';
import { topicTerms, type TopicTerm } from './topic-terms';

/** Cluster of similar documents with its typical terms. */
export interface Topic {
  /** Most distinctive terms. */
  readonly label: string;
  readonly terms: readonly TopicTerm[];
  readonly size: number;
  /** Mean silhouette of its documents. */
  readonly silhouette: number;
  /** Documents nearest to the centroid, nearest first. */
  readonly representatives: readonly Representative[];
  readonly ids: readonly string[];
}

interface Representative {
  readonly id: string;
  readonly text: string;
  /** Cosine similarity to the centroid. */
  readonly similarity: number;
}

const LABEL_TERMS = 3;
const REPRESENTATIVES = 3;
const EXCERPT = 200;

/** Converts clusters to topics, largest first. */
export function buildTopics(
  embedded: readonly EmbeddedDocument[],
  { labels, silhouettes }: Clustering,
): Topic[] {
  const members = Array.from({ length: Math.max(...labels) + 1 }, (_, label) =>
    embedded
      .map((one, at) => ({ ...one, silhouette: silhouettes[at] ?? 0, label: labels[at] }))
      .filter((one) => one.label === label),
  );
  const terms = topicTerms(members.map((cluster) => cluster.map(({ document }) => document)));
  return members.map((cluster, at): Topic => {
    const own = terms[at] ?? [];
    return {
      label: own
        .slice(0, LABEL_TERMS)
        .map(({ term }) => term)
        .join(', '),
      terms: own,
      size: cluster.length,
      silhouette: mean(cluster.map(({ silhouette }) => silhouette)),
      representatives: selectRepresentatives(cluster),
      ids: cluster.map(({ document }) => document.id),
    };
  });
}

function selectRepresentatives(cluster: readonly EmbeddedDocument[]): Representative[] {
  const [first] = cluster;
  const center = (first?.point ?? []).map((_, at) =>
    mean(cluster.map(({ point }) => point[at] ?? 0)),
  );
  const length = Math.hypot(...center);
  return cluster
    .map(({ document: { id, chunks }, point }) => ({
      id,
      text: excerpt(chunks[0] ?? '', EXCERPT),
      similarity: point.reduce((sum, value, at) => sum + value * (center[at] ?? 0), 0) / length,
    }))
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, REPRESENTATIVES);
}

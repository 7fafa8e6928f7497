import { distancesBetween, mean, silhouettes } from './silhouette';

/** Returns the label of each point, counted from 0; deterministic for a seed. */
export type KMeans = (points: number[][], clusters: number, seed: number) => readonly number[];

export interface Clustering {
  /** Label of each point; 0 is the largest cluster. */
  readonly labels: readonly number[];
  /** Silhouette of each point, from -1 to 1; 0 if there is only one cluster. */
  readonly silhouettes: readonly number[];
  /** Numbers of clusters that were tried, with the best mean silhouette of each. */
  readonly tried: readonly { readonly clusters: number; readonly silhouette: number }[];
}

/** Maximum number of clusters, for a readable list. */
const MAX_CLUSTERS = 12;
/** K-means converges to a local optimum, so it runs with several seeds. */
const SEEDS = [1, 2, 3, 4, 5];

/**
 * Clusters points with the highest mean silhouette. Tries from 2 to the square root of the number
 * of points, at most 12 clusters. Identical points form one cluster.
 */
export function chooseClusters(points: number[][], kMeans: KMeans): Clustering {
  const distinct = new Set(points.map((point) => point.join())).size;
  const maxClusters = Math.min(MAX_CLUSTERS, Math.floor(Math.sqrt(points.length)), distinct);
  const distance = distancesBetween(points);
  const tried: { clusters: number; silhouette: number }[] = [];
  let best:
    { labels: readonly number[]; silhouettes: readonly number[]; score: number } | undefined;
  for (let clusters = 2; clusters <= maxClusters; clusters++) {
    const runs = SEEDS.map((seed) => {
      const labels = largestFirst(kMeans(points, clusters, seed));
      const each = silhouettes(labels, distance);
      return { labels, silhouettes: each, score: mean(each) };
    });
    const run = runs.reduce((one, other) => (other.score > one.score ? other : one));
    tried.push({ clusters, silhouette: run.score });
    if (best === undefined || run.score > best.score) best = run;
  }
  const { labels, silhouettes: each } = best ?? {
    labels: points.map(() => 0),
    silhouettes: points.map(() => 0),
  };
  return { labels, silhouettes: each, tried };
}

/** Numbers the clusters by size, without empty ones. */
function largestFirst(labels: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const order = [...sizes].sort(([, one], [, other]) => other - one).map(([label]) => label);
  return labels.map((label) => order.indexOf(label));
}

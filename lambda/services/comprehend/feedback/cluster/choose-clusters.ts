import { distancesBetween, mean, silhouettes } from './silhouette';

/** The label of each point, counted from 0. The same seed gives the same labels. */
export type KMeans = (points: number[][], clusters: number, seed: number) => readonly number[];

export interface Clustering {
  /** The label of each point: 0 is the largest cluster. */
  readonly labels: readonly number[];
  /** How well each point lies in its cluster, from -1 to 1; 0 when there is only one cluster. */
  readonly silhouettes: readonly number[];
  /** The numbers of clusters that were tried, with the best mean silhouette of each. */
  readonly tried: readonly { readonly clusters: number; readonly silhouette: number }[];
}

/** A list that a person can take in. */
const MOST = 12;
/** K-means ends in the optimum nearest to its start, so it starts more than once. */
const SEEDS = [1, 2, 3, 4, 5];

/**
 * Clusters points into as many clusters as lie apart best: from 2 to the root of their number, 12 at
 * most, the one with the highest mean silhouette. Points that are all the same are one cluster.
 */
export function chooseClusters(points: number[][], kMeans: KMeans): Clustering {
  const distinct = new Set(points.map((point) => point.join())).size;
  const most = Math.min(MOST, Math.floor(Math.sqrt(points.length)), distinct);
  const distance = distancesBetween(points);
  const tried: { clusters: number; silhouette: number }[] = [];
  let best:
    { labels: readonly number[]; silhouettes: readonly number[]; score: number } | undefined;
  for (let clusters = 2; clusters <= most; clusters++) {
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

/** Numbers the clusters by size; an empty one has no number. */
function largestFirst(labels: readonly number[]): number[] {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const order = [...sizes].sort(([, one], [, other]) => other - one).map(([label]) => label);
  return labels.map((label) => order.indexOf(label));
}

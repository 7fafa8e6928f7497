import type { PointMetric } from '../../lambda/metrics/silhouette/pair-distances';
import { clusteredPoints, silhouetteFrom } from '../../lambda/metrics/silhouette/silhouette';
import type { SilhouetteResult, SilhouetteState } from '../../lambda/metrics/silhouette/silhouette';
import { mergeParts } from '../../lambda/metrics/silhouette/silhouette-parts';
import { threadCount } from './threads';
import type { Threads } from './threads';

/** Of fewer points, all pairs are measured before a thread has started. */
export const leastPoints = 2000;

/** The silhouette, with its pairs of points divided among threads. */
export async function threadedSilhouette(
  state: SilhouetteState,
  metric: PointMetric,
  threads: Threads,
): Promise<SilhouetteResult> {
  const points = clusteredPoints(state, metric);
  const parts = await threads.silhouette(
    Array.from({ length: threadCount }, (_, part) => ({
      kind: 'silhouette',
      points,
      part,
      parts: threadCount,
    })),
  );
  return silhouetteFrom(state, points, parts.reduce(mergeParts));
}

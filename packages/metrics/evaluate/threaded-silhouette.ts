import { clusteredPoints } from '../silhouette/clustered-points';
import type { SilhouetteState } from '../silhouette/clustered-points';
import type { PointMetric } from '../silhouette/pair-distances';
import { silhouetteFrom } from '../silhouette/silhouette';
import type { SilhouetteResult } from '../silhouette/silhouette';
import { mergeParts } from '../silhouette/silhouette-parts';
import { threadCount } from './worker-pool';
import type { Threads } from './worker-pool';

/** Below this number of points, all pairs are measured before a thread would start. */
export const minPoints = 2000;

/** Computes the silhouette, with its pairs of points divided among threads. */
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

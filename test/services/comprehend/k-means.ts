import { runInThisContext } from 'node:vm';
import { buildSync } from 'esbuild';
import type { KMeans } from '../../../lambda/services/comprehend/feedback/cluster/choose-clusters';

interface Library {
  kmeans(points: number[][], clusters: number, options: { seed: number }): { clusters: number[] };
}

/** The library is an ES module, so the test bundles it like the function does. */
const { outputFiles } = buildSync({
  stdin: { contents: "export { kmeans } from 'ml-kmeans'", resolveDir: __dirname },
  bundle: true,
  platform: 'node',
  format: 'iife',
  globalName: 'library',
  write: false,
});
const { kmeans } = runInThisContext(`${outputFiles[0]!.text}; library`) as Library;

export const kMeans: KMeans = (points, clusters, seed) =>
  kmeans(points, clusters, { seed }).clusters;

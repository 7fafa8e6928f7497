import { dotProduct } from '../../../../engines/encoder/sentence-embedding';
import type { ChunkingConfiguration } from '../definition/chunking';
import { joinParts } from './pack-parts';
import type { Part } from './split-text';

/** Embeds a text as a vector. */
export type Embed = (text: string) => Promise<readonly number[]>;

type Settings = Extract<
  ChunkingConfiguration,
  { ChunkingStrategy: 'SEMANTIC' }
>['SemanticChunkingConfiguration'];

/**
 * Groups consecutive sentences by the similarity of their vectors. A group ends where the distance
 * to the next sentence is above the percentile of all distances. With a buffer, a sentence is embedded
 * together with its neighbors. Source: botocore 1.44.8, data/bedrock-agent,
 * SemanticChunkingConfiguration, read 2026-12-04.
 */
export async function groupByMeaning(
  sentences: readonly Part[],
  { BufferSize, BreakpointPercentileThreshold }: Settings,
  embed: Embed,
): Promise<readonly (readonly Part[])[]> {
  const vectors: (readonly number[])[] = [];
  for (const at of sentences.keys()) {
    const around = sentences.slice(Math.max(0, at - BufferSize), at + BufferSize + 1);
    vectors.push(await embed(joinParts(around)));
  }
  const distances = vectors.slice(1).map((vector, at) => distance(vectors[at] ?? [], vector));
  const threshold = percentile(distances, BreakpointPercentileThreshold);
  const groups: Part[][] = [];
  for (const [at, sentence] of sentences.entries()) {
    const isBreak = at === 0 || (distances[at - 1] ?? 0) > threshold;
    if (isBreak) groups.push([sentence]);
    else groups.at(-1)?.push(sentence);
  }
  return groups;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return 1 - dotProduct(a, b) / (Math.hypot(...a) * Math.hypot(...b) || 1);
}

/** Percentile with linear interpolation: 90 leaves 10 of 100 values above, as in AWS's example. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}

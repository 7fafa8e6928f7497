import { Worker } from 'node:worker_threads';
import type { LineRange } from '../readers/line-reader';
import type { ClusteredPoints } from '../silhouette/clustered-points';
import { silhouettePart } from '../silhouette/silhouette-parts';
import type { SilhouettePart } from '../silhouette/silhouette-parts';
import { measurePlainPart } from './csv/measure-csv-range';
import type { PlainFile, PlainPart } from './csv/measure-csv-range';

export interface PlainWork {
  readonly kind: 'plain';
  readonly plain: PlainFile;
  readonly range: LineRange;
}

export interface SilhouetteWork {
  readonly kind: 'silhouette';
  readonly points: ClusteredPoints;
  readonly part: number;
  readonly parts: number;
}

export type Work = PlainWork | SilhouetteWork;

/** Runs work in threads, all of it concurrently. */
export interface Threads {
  readonly measure: (works: readonly PlainWork[]) => Promise<(PlainPart | undefined)[]>;
  readonly silhouette: (works: readonly SilhouetteWork[]) => Promise<SilhouettePart[]>;
}

/** Number of threads, for two cores; more parts would only add sums to merge. */
export const threadCount = 2;

/** @param file Script that passes `workerData` to {@link doWork} and posts the result. */
export function createThreads(file: string): Threads {
  const all = <Result>(works: readonly Work[]) =>
    Promise.all(works.map((work) => inThread<Result>(file, work)));
  return { measure: (works) => all(works), silhouette: (works) => all(works) };
}

/** Runs one unit of work; called in the current thread without threads. */
export function doWork(work: Work): PlainPart | SilhouettePart | undefined {
  return work.kind === 'plain'
    ? measurePlainPart(work.plain, work.range)
    : silhouettePart(work.points, work.part, work.parts);
}

function inThread<Result>(file: string, workerData: Work): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`A worker thread exited with code ${code}`));
    });
  });
}

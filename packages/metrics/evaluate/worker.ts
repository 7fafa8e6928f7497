import { parentPort, workerData } from 'node:worker_threads';
import { doWork } from './worker-pool';
import type { Work } from './worker-pool';

const done = doWork(workerData as Work);
// Score buffers are transferred instead of copied: they are most of the memory.
const buffers = (done !== undefined && 'scores' in done ? done.scores.scores : []).map(
  ({ buffer }) => buffer as ArrayBuffer,
);
parentPort?.postMessage(done, buffers);

import { closeSync, createReadStream, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findTry } from '../../../cli/try/find-try';
import { placeAt } from '../../../cli/try/try-target';
import { readWhole } from '../../../cli/try/input/read-input';
import { runTry } from '../../../cli/try/run-try';
import { accountFor } from './check-results';
import type { Account, FailedLine } from './check-results';
import type { EmulatorProcess } from './emulator-process';
import { reviews } from './reviews';

/** A file of reviews through `customer-feedback`, from the drop until the last result is here. */
export interface FileRun {
  readonly size: number;
  readonly seconds: number;
  readonly peakBytes: number;
  readonly account: Account;
  /** Calls that were made again in the Map Run. */
  readonly retries: number;
}

const { row, chosen } = findTry('services/comprehend', 'customer-feedback');
export const stack = row.address.replace('/', '-');

export async function runFile(
  emulator: EmulatorProcess,
  size: number,
  folder: string,
): Promise<FileRun> {
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const brought = readWhole(writeReviews(size, folder));
  const place = await placeAt(emulator.running, () => Promise.resolve());
  let retries = 0;
  const began = performance.now();
  emulator.peak();
  await runTry(
    {
      ...{ row, chosen, brought, options: {}, prefix: '', out },
      say: (line) => {
        const again = /tried again: (.*)/.exec(line)?.[1] ?? '';
        const counts = [...again.matchAll(/([\d,]+) × /g)].map(([, count = '']) =>
          Number(count.replaceAll(',', '')),
        );
        retries = Math.max(
          retries,
          ...counts.map(() => counts.reduce((sum, each) => sum + each, 0)),
        );
        console.error(line);
      },
      answered: () => undefined,
    },
    place,
  );
  const seconds = (performance.now() - began) / 1_000;
  const peakBytes = emulator.peak();
  const account = accountFor(
    reviews(size),
    await lines<{ readonly id: string }>(join(out, 'items.jsonl'), ({ id }) => ({ id })),
    await lines<FailedLine>(join(out, 'failed.jsonl'), (line) => line),
  );
  return { size, seconds, peakBytes, account, retries };
}

/** The file's path; the same name for every size, as when it is dropped again. */
export function writeReviews(size: number, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'reviews.jsonl');
  const file = openSync(path, 'w');
  for (const { line } of reviews(size)) writeSync(file, `${line}\n`);
  closeSync(file);
  return path;
}

/** Of each line what is asked for: all of them would not fit into memory. */
async function lines<Line>(path: string, keep: (line: Line) => Line): Promise<Line[]> {
  const kept: Line[] = [];
  for await (const text of createInterface({ input: createReadStream(path) }))
    kept.push(keep(JSON.parse(text) as Line));
  return kept;
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { renderReport } from '@by-example/metrics/report/render-report';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { Evaluation } from '@by-example/metrics/evaluate/evaluate-file';

/**
 * Writes `report.json`, `report.md` and the plots; metrics with the same plot share one file.
 * @returns paths of the files
 * @throws InvalidInputError if the folder cannot be written
 */
export function writeReport(folder: string, evaluation: Evaluation): readonly string[] {
  const { task, file, items, measured, skipped } = evaluation;
  const drawn = measured.map(({ result, pictures }) => ({ result, plots: pictures() }));
  const { json, markdown } = renderReport(drawn);
  const files = new Map<string, string>([
    ['report.json', `${JSON.stringify({ task, file, items, ...json, skipped }, null, 2)}\n`],
    ['report.md', markdown],
  ]);
  for (const { plots } of drawn) for (const plot of plots) files.set(plot.file, plot.svg);
  try {
    makeFolder(resolve(folder));
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
  } catch (error) {
    rejectInput({
      field: '--out',
      expected: 'a writable folder',
      received: error instanceof Error ? error.message : String(error),
      suggestion: 'Choose another folder.',
    });
  }
  return [...files.keys()].map((name) => join(folder, name));
}

/**
 * Creates a folder. Not `recursive`: Node.js 20 then loops forever if a parent such as `/proc` rejects new folders.
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { koreanFeatures } from '@by-example/emulator/engines/text-analysis/korean/korean-features';
import type { Example } from './fit-sentiment-model';

const FILE = join(
  __dirname,
  '..',
  '..',
  '..',
  'packages',
  'emulator',
  'engines',
  'text-analysis',
  'korean',
  'korean-sentences.txt',
);
const LABELS: Readonly<Record<string, Example['label']>> = { '+': 0, '-': 1, '=': 2 };

/** Reads the training sentences. A mixed sentence gives a positive and a negative clause. */
export function readExamples(): Example[] {
  return readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => /^[+=-]/u.test(line))
    .flatMap((line) => {
      const at = line.indexOf(' ');
      const clauses = line.slice(at + 1).split('|');
      return clauses.map((clause, part) => {
        const label = LABELS[line.charAt(part)];
        if (label === undefined || part >= at) throw new Error(`No label for a clause of: ${line}`);
        return { features: koreanFeatures(clause.trim()), label };
      });
    });
}

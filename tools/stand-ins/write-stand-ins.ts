import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { formatStandIns, type RealModels } from './format-stand-ins';
import { measureAll } from './measure-all';

const root = join(__dirname, '..', '..');

/** Measures the stand-ins on the held-out sets and writes `docs/stand-ins.md`. Takes about half a minute. */
async function main(): Promise<void> {
  const real = JSON.parse(
    readFileSync(join(root, 'packages/emulator/test/accuracy/real-models.json'), 'utf8'),
  ) as RealModels;
  const page = join(root, 'docs', 'stand-ins.md');
  const text = formatStandIns(measureAll(), real, root);
  const options = await resolveConfig(page);
  writeFileSync(page, await format(text, { ...options, filepath: page }));
}

void main();

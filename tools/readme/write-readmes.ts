import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDeployedTable } from '../../cli/prove/record/deployed-table';
import { catalog } from '../../lib/catalog';
import { withTable } from './catalog-table';
import { writeReadingPaths, writeRecordedTries } from './row-readmes';

/**
 * Writes the generated parts of the READMEs: tables, reading paths and, of the rows named by their
 * addresses or of all rows with `--all`, what their tries print.
 */
async function main(args: readonly string[]): Promise<void> {
  for (const [file, language] of [
    ['README.md', 'en'],
    ['README.ko.md', 'ko'],
  ] as const) {
    const path = join(__dirname, '..', '..', file);
    writeFileSync(path, withTable(readFileSync(path, 'utf8'), language));
  }
  writeDeployedTable();
  for (const row of catalog) writeReadingPaths(row);
  for (const row of catalog)
    if (args.includes('--all') || args.includes(row.address)) await writeRecordedTries(row);
}

void main(process.argv.slice(2));

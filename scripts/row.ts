import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogue } from '../lib/catalogue';
import { checkAddress } from './row/check-address';
import { scaffold } from './row/scaffold';

const root = join(__dirname, '..');

/**
 * `npm run row -- services/new-thing` makes a row that compiles and whose tests say what to write.
 * @returns the exit code
 */
export async function main(
  args: readonly string[],
  { log, error }: Pick<Console, 'log' | 'error'>,
): Promise<number> {
  try {
    for (const line of await makeRow(args)) log(line);
    return 0;
  } catch (thrown) {
    error(thrown instanceof Error ? thrown.message : thrown);
    return 1;
  }
}

/** What to tell who asked for it: the files, and what comes next. */
async function makeRow(args: readonly string[]): Promise<readonly string[]> {
  const taken = catalogue.map(({ address }) => address);
  const address = checkAddress(args, taken, (path) => existsSync(join(root, path)));
  const files = await scaffold(root, address);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [
    ...[...files].map(([file]) => file),
    `\nThe row compiles, and its tests fail until it is written. They say what is missing:\n` +
      `  npx jest test/catalogue.test.ts test/${address}.test.ts`,
  ];
}

if (require.main === module)
  void main(process.argv.slice(2), console).then((code) => {
    process.exitCode = code;
  });

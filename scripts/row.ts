import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogue } from '../lib/catalogue';
import { checkAddress } from './row/check-address';
import { scaffold } from './row/scaffold';

const root = join(__dirname, '..');

/** `npm run row -- services/new-thing` makes a row that compiles and whose tests say what to write. */
async function main(args: readonly string[]): Promise<void> {
  const taken = catalogue.map(({ address }) => address);
  const address = checkAddress(args, taken, (path) => existsSync(join(root, path)));
  const files = await scaffold(root, address);
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(file);
  }
  console.log(
    `\nThe row compiles, and its tests fail until it is written. They say what is missing:\n` +
      `  npx jest test/catalogue.test.ts test/${address}.test.ts`,
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

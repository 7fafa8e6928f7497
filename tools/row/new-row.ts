import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalog } from '../../lib/catalog';
import { checkAddress, checkFunctionName } from './check-address';
import { tryKinds, writeRow } from './write-row';
import type { TryKind } from './write-row';
import { isHelpRequested, formatHelp, readCommandLine } from '../../cli/terminal/command-line';
import type { Command } from '../../cli/terminal/command-line';
import { UsageError } from '../../cli/terminal/usage-error';
import { reportError } from '../../cli/terminal/report-error';
import type { Output } from '../../cli/terminal/report-error';

const root = join(__dirname, '..', '..');

const kinds = tryKinds.join(', ').replace(/, (?=\w+$)/, ' or ');

const rowCommand = {
  name: 'npm run row',
  summary: 'Creates the files of a new row, such as services/new-thing, from a template.',
  words: ['ADDRESS'],
  maxWords: 1,
  options: {
    try: { type: 'string', value: 'KIND', help: `kind of its try: ${kinds}; call by default` },
    function: { type: 'string', value: 'NAME', help: 'verb of its function, answer by default' },
  },
  notes: [
    'The kinds converse, stream, review and notebook have no template: copy the row that',
    'CONTRIBUTING.md names for the kind.',
  ],
} as const satisfies Command;

/**
 * `npm run row -- services/new-thing` creates a row that compiles and whose tests list what is missing.
 * @returns the exit code
 */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    if (isHelpRequested(args)) output.print(formatHelp(rowCommand));
    else for (const line of await makeRow(args, output.env)) output.print(line);
    return 0;
  } catch (error) {
    return reportError(error, output);
  }
}

/** Creates the row; returns the lines to print: its files and the next steps. */
async function makeRow(
  args: readonly string[],
  env: NodeJS.ProcessEnv | undefined,
): Promise<readonly string[]> {
  const { positionals, values } = readCommandLine(rowCommand, args, env);
  const existing = catalog.map(({ address }) => address);
  const address = checkAddress(positionals, existing, (path) => existsSync(join(root, path)));
  const { try: kind = 'call' } = values;
  if (!isTryKind(kind))
    throw new UsageError(`--try must be ${kinds}; got "${kind}"`, 'See: npm run row -- --help');
  const functionName = checkFunctionName(values.function ?? 'answer');
  const files = await writeRow(root, address, { kind, functionName });
  for (const [file, text] of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return [
    ...[...files].map(([file]) => file),
    `\nThe row compiles, and its tests fail until it is written. They name each missing part:\n` +
      `  npx jest test/catalog.test.ts test/${address}.test.ts`,
  ];
}

function isTryKind(kind: string): kind is TryKind {
  return tryKinds.some((known) => known === kind);
}

if (require.main === module) {
  const { log: print, error: printError } = console;
  void main(process.argv.slice(2), { print, printError, env: process.env }).then((code) => {
    process.exitCode = code;
  });
}

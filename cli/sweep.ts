// `npm run sweep`: finds what is left in an account after `cdk destroy`, and prints the commands that remove it. It
// only reads, and runs none of them.
import { runCommand } from './account/run-command';
import type { ClientSettings } from './account/run-command';
import { printableJson } from './terminal/printable';
import { endQuietlyOnClosedPipe } from './terminal/quiet-pipe';
import type { Output } from './terminal/report-error';
import { createAccountResources } from './sweep/aws-leftovers';
import { search } from './sweep/search';
import type { Found } from './sweep/search';

/** Runs the command and returns its exit code: 1 only if a lookup failed. */
export function main(
  args: readonly string[],
  output: Output,
  settings: Partial<ClientSettings> = {},
): Promise<number> {
  return runCommand('sweep', args, output, async ({ rows, region, prefix, json }) => {
    const { print } = output;
    const found = await search(rows, prefix, createAccountResources({ region, ...settings }));
    if (json) print(printableJson(found));
    else for (const line of report(found, region)) print(line);
    return found.failedLookups.length === 0 ? 0 : 1;
  });
}

function report({ left, failedLookups }: Found, region: string): readonly string[] {
  const failures = failedLookups.map((what) => `Could not check ${what}`);
  if (left.length === 0)
    return failures.length === 0 ? [`Nothing is left in ${region}.`] : failures;
  const lines = left.flatMap(({ row, kind, name, by, stack, commands }, index) => [
    ...(left[index - 1]?.row === row
      ? []
      : [
          '',
          stack === 'exists'
            ? `${row}: the stack still exists and may use these resources; destroy it first`
            : row,
        ]),
    `  ${kind} ${name} (found by ${by})`,
    ...(commands.length === 0
      ? ['    no command known: find it by its ARN']
      : commands.map((command) => `    ${command}`)),
  ]);
  return [
    `${left.length} left in ${region}. Nothing was changed. Commands that remove them:`,
    ...lines,
    '',
    'Resources deleted in the last hours may still be listed by tag. Completed jobs remain as records.',
    ...failures,
  ];
}

if (require.main === module) {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  endQuietlyOnClosedPipe();
  const { log: print, error: printError } = console;
  void main(process.argv.slice(2), { print, printError, env: process.env }).then((code) => {
    process.exitCode = code;
  });
}

// `npm run sweep`: finds what is left in an account after `cdk destroy`, and prints the commands that remove it. It
// only reads, and runs none of them.
import { runCommand } from './account/run-command';
import type { ClientSettings } from './account/run-command';
import { printableJson } from './terminal/printable';
import { endQuietlyOnClosedPipe } from './terminal/quiet-pipe';
import type { Output } from './terminal/report-error';
import { awsBelongings } from './sweep/aws-leftovers';
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
    const found = await search(rows, prefix, awsBelongings({ region, ...settings }));
    if (json) print(printableJson(found));
    else for (const line of report(found, region)) print(line);
    return found.notLooked.length === 0 ? 0 : 1;
  });
}

function report({ left, notLooked }: Found, region: string): readonly string[] {
  const missed = notLooked.map((what) => `Could not look at ${what}`);
  if (left.length === 0) return missed.length === 0 ? [`Nothing is left in ${region}.`] : missed;
  const lines = left.flatMap(({ row, kind, name, by, stack, commands }, index) => [
    ...(left[index - 1]?.row === row
      ? []
      : [
          '',
          stack === 'exists'
            ? `${row}: its stack exists and does not own these; destroy it first, or they may be in use`
            : row,
        ]),
    `  ${kind} ${name} (found by ${by})`,
    ...(commands.length === 0
      ? ['    no command is known here: look it up by its ARN']
      : commands.map((command) => `    ${command}`)),
  ]);
  return [
    `${left.length} left in ${region}. Nothing was changed: these are the commands that remove it.`,
    ...lines,
    '',
    'What was deleted within the last hours may still be found by its tag. Jobs that ran stay as records.',
    ...missed,
  ];
}

if (require.main === module) {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  endQuietlyOnClosedPipe();
  const { log: print, error: complain } = console;
  void main(process.argv.slice(2), { print, complain, env: process.env }).then((code) => {
    process.exitCode = code;
  });
}

// `npm run doctor`: read-only check of an account, before anything is deployed, for what would fail there;
// with `--model`, of what a server of one's own can answer.
import { catalog } from '../lib/catalog';
import { runCommand } from './account/run-command';
import type { ClientSettings } from './account/run-command';
import { awsAccount } from './doctor/aws-account';
import type { Output } from './terminal/report-error';
import { printableJson } from './terminal/printable';
import { endQuietlyOnClosedPipe } from './terminal/quiet-pipe';
import { checkServers } from './own-model/check-server';
import { runChecks } from './doctor/run-checks';
import type { Finding } from './doctor/finding';

/** Runs the command and returns its exit code: 1 if any check fails. */
export function main(
  args: readonly string[],
  output: Output,
  settings: Partial<ClientSettings> = {},
): Promise<number> {
  return runCommand('doctor', args, output, async ({ rows, region, json, ownModels }) => {
    const { print } = output;
    const findings =
      Object.keys(ownModels).length > 0
        ? await checkServers(ownModels)
        : await runChecks(rows, awsAccount({ region, ...settings }));
    if (json) print(printableJson({ findings }));
    else for (const line of report(findings)) print(line);
    return findings.some(({ status }) => status === 'fails') ? 1 : 0;
  });
}

function report(findings: readonly Finding[]): readonly string[] {
  const lines = findings.flatMap(({ row, item, status, suggestion }, index) => [
    // Each row's address is printed on its first line only.
    line(findings[index - 1]?.row === row ? '' : row, status, item),
    ...(suggestion === '' ? [] : [line('', '', `  ${suggestion}`)]),
  ]);
  const count = (wanted: Finding['status']) =>
    findings.filter(({ status }) => status === wanted).length;
  return [
    line('row', 'status', 'check and fix'),
    ...lines,
    '',
    `${count('fails')} fail, ${count('warning')} warnings, ${count('ok')} ok, ${count('not checked')} not checked. Nothing was changed.`,
  ];
}

const widest = Math.max(...catalog.map(({ address }) => address.length));

/** Pads the columns to the widest address and status. */
function line(row: string, status: string, item: string): string {
  return `${row.padEnd(widest + 2)}${status.padEnd(13)}${item}`;
}

if (require.main === module) {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  endQuietlyOnClosedPipe();
  const { log: print, error: printError } = console;
  void main(process.argv.slice(2), { print, printError, env: process.env }).then((code) => {
    process.exitCode = code;
  });
}

import { startEmulator } from '@by-example/emulator/emulator';
import type { CallRecord } from '@by-example/emulator/core/endpoint/calls/handle-call';
import type { AccountState } from '@by-example/emulator/services/account/account-state';
import type { ClientSettings } from '../../../cli/account/run-command';
import type { Output } from '../../../cli/terminal/report-error';
import { assembly } from '../stack';

type Command = (
  args: readonly string[],
  output: Output,
  settings?: Partial<ClientSettings>,
) => Promise<number>;

export interface CommandResult {
  readonly code: number;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  readonly calls: readonly CallRecord[];
}

/** Runs `doctor` or `sweep` against an emulator with that account state. */
export async function runOnAccount(
  command: Command,
  account: AccountState,
  args: readonly string[] = [],
  faults: readonly string[] = [],
): Promise<CommandResult> {
  const emulator = await startEmulator({ assembly, port: 0, account, faults });
  try {
    const { url: endpoint, credentials } = emulator;
    const lines: string[] = [];
    const print = (text: string) => lines.push(...text.split('\n'));
    // Throttling here is permanent, so retries would only take time.
    const errors: string[] = [];
    const output = { print, printError: (line: string) => errors.push(line) };
    const code = await command(args, output, { endpoint, credentials, maxAttempts: 1 });
    return { code, lines, errors, calls: [...emulator.calls] };
  } finally {
    await emulator.close();
  }
}

/** Calls that are not read-only: everything but `Get…`, `List…` and `Describe…`. */
export function changes({ calls }: CommandResult): readonly string[] {
  return calls
    .filter(({ operation }) => !/^(Get|List|Describe)[A-Z]/.test(operation))
    .map(({ service, operation }) => `${service} ${operation}`);
}

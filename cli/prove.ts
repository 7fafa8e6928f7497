// `npm run prove -- services/polly`: deploys a row, runs its tries on AWS, compares them with the emulator, destroys
// the stack and records the day. `--rehearse` runs every step without an account.
import { accountPorts } from './prove/account-ports';
import { proveCommand, readArguments } from './prove/preflight/arguments';
import type { Request } from './prove/preflight/arguments';
import { rejectWithoutTerminal } from './prove/run/confirm';
import { watchInterruption } from './prove/run/interruption';
import type { Interruption } from './prove/run/interruption';
import { prove } from './prove/prove';
import { withRehearsal } from './prove/rehearsal/rehearsal-ports';
import { formatHelp } from './terminal/command-line';
import { reportError } from './terminal/report-error';
import { UsageError } from './terminal/usage-error';

export interface Terminal {
  readonly writeLine: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly isTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interruption: Interruption;
}

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const { writeLine, printError, environment } = terminal;
  try {
    const request = readArguments(args, environment);
    if (request === 'help') {
      writeLine(formatHelp(proveCommand));
      return 0;
    }
    return await run(request, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return reportError(error, { print: writeLine, printError });
  }
}

function run(request: Request, { writeLine, isTerminal, interruption }: Terminal): Promise<number> {
  const { region, prefix, profile, bootstrap } = request;
  if (request.rehearse)
    return withRehearsal({ region, prefix, bootstrap, writeLine }, (ports) =>
      prove(request, ports, interruption),
    );
  rejectWithoutTerminal(request, isTerminal);
  // The SDK and the CDK CLI read AWS_PROFILE.
  if (profile !== undefined) process.env['AWS_PROFILE'] = profile;
  return prove(request, accountPorts({ region, prefix, writeLine }), interruption);
}

if (require.main === module) {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const interruption = watchInterruption({
    signals: process,
    writeLine: console.log,
    milliseconds: () => performance.now(),
    exit: (code) => process.exit(code),
  });
  void main(process.argv.slice(2), {
    writeLine: console.log,
    printError: console.error,
    isTerminal: process.stdin.isTTY && process.stdout.isTTY,
    environment: process.env,
    interruption,
  }).then((code) => {
    interruption.release();
    process.exitCode = code;
    // An aborted try would otherwise continue to call AWS.
    if (interruption.signal.aborted) process.exit();
  });
}

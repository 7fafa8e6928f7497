import type { OwnModels } from '@by-example/emulator/own-model/model-server';
import type { Row } from '../../lib/row';
import { ownModelOptions, readOwnModels } from '../own-model/options';
import { isHelpRequested, formatHelp, readCommandLine } from '../terminal/command-line';
import type { Command } from '../terminal/command-line';
import { reportError } from '../terminal/report-error';
import type { Output } from '../terminal/report-error';
import { UsageError } from '../terminal/usage-error';
import { chooseRows } from './choose-rows';
import { toCredentialsError, CredentialsError } from './credentials-error';

/** Configuration of the SDK clients; tests set an emulator's. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** @default the SDK's own default */
  readonly maxAttempts?: number;
}

interface AccountRequest {
  readonly rows: readonly Row[];
  readonly region: string;
  /** Stack prefix with its hyphen, or empty. */
  readonly prefix: string;
  readonly json: boolean;
  /** Servers of `doctor -- --model`. */
  readonly ownModels: OwnModels;
}

const account = {
  region: {
    type: 'string',
    value: 'REGION',
    help: 'Region to check; AWS_REGION or us-east-1 by default',
  },
  profile: { type: 'string', value: 'NAME', help: 'profile of the AWS configuration' },
  json: { type: 'boolean', help: 'prints one JSON document' },
} as const;

const prefix = {
  prefix: { type: 'string', value: 'PREFIX', help: 'prefix of the stacks, as in -c prefix=' },
} as const;

/** Command definitions of `doctor` and `sweep`. */
export const accountCommands = {
  doctor: {
    name: 'npm run doctor',
    summary: 'Checks an AWS account before a deployment for causes of failure. Read-only.',
    words: ['[ROW …]'],
    maxWords: Infinity,
    options: { ...account, ...ownModelOptions },
  },
  sweep: {
    name: 'npm run sweep',
    summary:
      'Lists resources left in an AWS account after cdk destroy, with the commands that remove them. Read-only.',
    words: ['[ROW …]'],
    maxWords: Infinity,
    options: { ...account, ...prefix },
  },
} as const satisfies Record<string, Command>;

/**
 * Parses the arguments of `doctor` or `sweep`, runs it and returns the exit code. User errors and AWS errors are
 * reported without a stack trace.
 */
export async function runCommand(
  name: keyof typeof accountCommands,
  args: readonly string[],
  output: Output,
  run: (request: AccountRequest) => Promise<number>,
): Promise<number> {
  if (isHelpRequested(args)) {
    output.print(formatHelp(accountCommands[name]));
    return 0;
  }
  try {
    return await run(readArguments(name, args, output.env));
  } catch (thrown) {
    const error = toCredentialsError(thrown);
    const isReported =
      error instanceof UsageError ||
      error instanceof CredentialsError ||
      // AWS errors, such as a missing permission, are not bugs of this command.
      (error instanceof Error && '$metadata' in error);
    if (isReported) return reportError(error, { ...output, json: args.includes('--json') });
    throw error;
  }
}

function readArguments(
  name: keyof typeof accountCommands,
  args: readonly string[],
  env: NodeJS.ProcessEnv | undefined,
): AccountRequest {
  const command: Command<
    typeof account & Partial<typeof prefix> & Partial<typeof ownModelOptions>
  > = accountCommands[name];
  const { values, positionals } = readCommandLine(command, args, env);
  // The SDK reads AWS_PROFILE when the first client is created.
  if (values.profile !== undefined) process.env['AWS_PROFILE'] = values.profile;
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return {
    rows: chooseRows(positionals),
    region: values.region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1',
    prefix: values.prefix === undefined ? '' : `${values.prefix}-`,
    json: values.json === true,
    // Variables of the emulator do not turn a check of an account into one of a server.
    ownModels: readOwnModels(values),
  };
}

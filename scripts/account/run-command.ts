import { parseArgs } from 'node:util';
import { describeRefusal, nearest, refuse, RefusedInput } from '../../lambda/shared/errors';
import type { Row } from '../../lib/row';
import { chooseRows } from './choose-rows';
import { asNoAccount, NoAccount } from './no-account';

/** How SDK clients find an account; tests give an emulator. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** @default what the SDK has */
  readonly maxAttempts?: number;
}

interface Asked {
  readonly rows: readonly Row[];
  readonly region: string;
  /** With its hyphen, or empty. */
  readonly prefix: string;
  readonly json: boolean;
}

const flags = {
  region: { type: 'string' },
  profile: { type: 'string' },
  prefix: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * Reads the arguments that `doctor` and `sweep` share and runs one of them; the result is the exit code. What a
 * person got wrong, and that nobody is signed in, is said without a stack.
 */
export async function runCommand(
  args: readonly string[],
  print: (line: string) => void,
  run: (asked: Asked) => Promise<number>,
): Promise<number> {
  const json = args.includes('--json');
  try {
    return await run(readArguments(args, json));
  } catch (thrown) {
    const error = asNoAccount(thrown);
    if (error instanceof RefusedInput)
      print(json ? JSON.stringify({ error: error.refusal }) : describeRefusal(error.refusal));
    else if (error instanceof NoAccount)
      print(
        json
          ? JSON.stringify({ error: { code: 'NoCredentials', message: error.message } })
          : error.message,
      );
    // What AWS answers, such as that a right is missing, is no bug of this command.
    else if (error instanceof Error && '$metadata' in error)
      print(
        json
          ? JSON.stringify({ error: { code: error.name, message: error.message } })
          : `${error.name}: ${error.message}`,
      );
    else throw error;
    return 1;
  }
}

function readArguments(args: readonly string[], json: boolean): Asked {
  const known = Object.keys(flags);
  for (const arg of args) {
    const given = /^--([^=]+)/.exec(arg)?.[1];
    if (given === undefined || known.includes(given)) continue;
    const near = nearest(given, known).map((flag) => `--${flag}`);
    refuse({
      field: `--${given}`,
      limit: `one of ${known.map((flag) => `--${flag}`).join(', ')}`,
      seen: arg,
      todo: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Leave it out.',
    });
  }
  const { values, positionals } = parseArgs({
    args: [...args],
    options: flags,
    allowPositionals: true,
  });
  // The SDK reads it when the first client is made.
  if (values.profile !== undefined) process.env['AWS_PROFILE'] = values.profile;
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return {
    rows: chooseRows(positionals),
    region: values.region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1',
    prefix: values.prefix === undefined ? '' : `${values.prefix}-`,
    json,
  };
}

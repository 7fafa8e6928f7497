import { parseArgs } from 'node:util';
import { nearest, RefusedInput } from '../../lambda/shared/errors';
import { readConfig } from '../../lib/config';
import { chooseTargets } from './targets';
import type { Target } from './targets';
import { UsageError } from './usage-error';

export interface Request {
  readonly targets: readonly Target[];
  readonly region: string;
  /** With its hyphen, or empty. */
  readonly prefix: string;
  readonly profile: string | undefined;
  readonly yes: boolean;
  readonly bootstrap: boolean;
  readonly rehearse: boolean;
}

const flags = {
  bootstrap: { type: 'boolean' },
  help: { type: 'boolean' },
  prefix: { type: 'string' },
  profile: { type: 'string' },
  region: { type: 'string' },
  rehearse: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

export const help = `npm run prove -- [address …] [options]

Deploys rows to your AWS account, runs each try on the shipped samples there and in the emulator, compares the
results in shape, destroys the stacks, looks for leftovers, and writes docs/deployed and docs/first-deploy.md.

  address      services/polly, metrics (all metrics), metrics/bleu, paid/services/kendra
               default: every row that costs $0 a month when idle; never one under paid/
  --rehearse   go the whole way without an account; write nothing
  --yes        answer the one question, which names the price, with yes
  --bootstrap  run cdk bootstrap where the account and Region were never bootstrapped
  --region     default: AWS_REGION, AWS_DEFAULT_REGION, else us-east-1
  --profile    a profile of the AWS CLI
  --prefix     in front of the names of the stacks, as in -c prefix=
  --help       this text

Exit code: 0 proved, 1 failed, different or declined, 2 a mistake on the command line.`;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the command line; `help` where it was asked for.
 * @throws UsageError
 */
export function readArguments(args: readonly string[], environment: Environment): Request | 'help' {
  for (const arg of args) refuseUnknownFlag(arg);
  const { values, positionals } = parse(args);
  if (values.help === true) return 'help';
  refuseWhatNpmTook(args, environment);
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL } = environment;
  const rehearse = values.rehearse === true;
  if (!rehearse && AWS_ENDPOINT_URL !== undefined)
    throw new UsageError(
      `AWS_ENDPOINT_URL is ${AWS_ENDPOINT_URL}, which is not an AWS account`,
      'unset AWS_ENDPOINT_URL, or add --rehearse',
    );
  const targets = chooseTargets(positionals);
  const region = values.region ?? AWS_REGION ?? AWS_DEFAULT_REGION ?? 'us-east-1';
  return {
    targets,
    region,
    prefix: checkedPrefix({
      region,
      ...(values.prefix !== undefined && { prefix: values.prefix }),
    }),
    profile: values.profile,
    yes: values.yes === true,
    bootstrap: values.bootstrap === true,
    rehearse,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message.split('\n')[0] ?? '', 'see npm run prove -- --help');
  }
}

function refuseUnknownFlag(arg: string): void {
  const given = /^--([^=]+)/.exec(arg)?.[1];
  const known = Object.keys(flags);
  if (given === undefined || known.includes(given)) return;
  const [near] = nearest(given, known);
  throw new UsageError(
    `--${given} is not an option of prove`,
    near === undefined ? 'see npm run prove -- --help' : `did you mean --${near}`,
  );
}

/** Options that npm itself always has, or answers itself. */
const npmOwn = ['prefix', 'help'];

/**
 * Without `--` npm takes options for itself and hands them on as `npm_config_…` only. A real deployment instead of a
 * rehearsal must not come of that.
 */
function refuseWhatNpmTook(args: readonly string[], environment: Environment): void {
  for (const flag of Object.keys(flags)) {
    const value = environment[`npm_config_${flag}`];
    const isGiven = args.some((arg) => arg === `--${flag}` || arg.startsWith(`--${flag}=`));
    if (npmOwn.includes(flag) || value === undefined || value === '' || isGiven) continue;
    const words = [...args, `--${flag}`, ...(value === 'true' ? [] : [value])];
    throw new UsageError(
      `npm took --${flag} for itself`,
      `put -- in front: npm run prove -- ${words.join(' ')}`,
    );
  }
}

/** The app refuses the same, but only after the question and the first steps. */
function checkedPrefix(context: Readonly<Record<string, string>>): string {
  try {
    return readConfig({ getAllContext: () => context }, {}).prefix;
  } catch (error) {
    if (!(error instanceof RefusedInput)) throw error;
    const { field, limit, seen } = error.refusal;
    const flag = field.replace('-c ', '--');
    throw new UsageError(`${flag} is ${seen}`, `give ${flag} ${limit}`);
  }
}

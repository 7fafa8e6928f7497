import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { readConfig } from '../../../lib/config';
import { isHelpRequested, readCommandLine } from '../../terminal/command-line';
import type { Command } from '../../terminal/command-line';
import { UsageError } from '../../terminal/usage-error';
import { chooseTargets } from './targets';
import type { Target } from './targets';

export interface Request {
  readonly targets: readonly Target[];
  readonly region: string;
  /** Stack prefix with its hyphen, or empty. */
  readonly prefix: string;
  readonly profile: string | undefined;
  readonly yes: boolean;
  readonly bootstrap: boolean;
  readonly rehearse: boolean;
}

export const proveCommand = {
  name: 'npm run prove',
  summary:
    'Deploys rows to your AWS account, compares each try there with the emulator, destroys the stacks and records it.',
  words: ['[ADDRESS …]'],
  maxWords: Infinity,
  options: {
    rehearse: { type: 'boolean', help: 'runs all steps without an account; writes nothing' },
    yes: { type: 'boolean', help: 'accepts the price without a prompt' },
    bootstrap: {
      type: 'boolean',
      help: 'runs cdk bootstrap if the account and Region are not bootstrapped',
    },
    region: {
      type: 'string',
      value: 'REGION',
      help: 'Region to deploy to; AWS_REGION, AWS_DEFAULT_REGION or us-east-1 by default',
    },
    profile: { type: 'string', value: 'NAME', help: 'profile of the AWS configuration' },
    prefix: { type: 'string', value: 'PREFIX', help: 'prefix of the stacks, as in -c prefix=' },
  },
  notes: [
    'An address is services/polly, metrics (all metrics), metrics/bleu or paid/services/kendra. Without an address, all',
    'rows without idle cost are used, and none under paid/.',
    '',
    'Exit code: 0 proved, 1 failed, different or declined, 2 usage error.',
  ],
} as const satisfies Command;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the command line; returns `help` for `--help`.
 * @throws UsageError
 */
export function readArguments(args: readonly string[], environment: Environment): Request | 'help' {
  if (isHelpRequested(args)) return 'help';
  const { values, positionals } = readCommandLine(proveCommand, args, environment);
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL } = environment;
  const rehearse = values.rehearse === true;
  if (!rehearse && AWS_ENDPOINT_URL !== undefined)
    throw new UsageError(
      `AWS_ENDPOINT_URL is ${AWS_ENDPOINT_URL}, which is not an AWS account`,
      'Unset AWS_ENDPOINT_URL, or add --rehearse.',
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

/** Validates the prefix early: the app makes the same check, but only after the question and the first steps. */
function checkedPrefix(context: Readonly<Record<string, string>>): string {
  try {
    return readConfig({ getAllContext: () => context }, {}).prefix;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const { field, expected, received } = error.issue;
    const flag = field.replace('-c ', '--');
    throw new UsageError(`${flag} is ${received}`, `Give ${flag} ${expected}.`);
  }
}

import type { Node } from 'constructs';
import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/** Settings for `-c key=value`. */
export interface Config {
  /**
   * Prefix of all stack names, so several people can share an account.
   * @default - no prefix
   */
  readonly prefix: string;
  /**
   * Target Region.
   * @default - the Region of the CLI's credentials, else us-east-1, which has every row
   */
  readonly region: string;
  /**
   * Account ID; unresolved until deployment if the CLI has no credentials.
   * @default - the account of the CLI's credentials
   */
  readonly account: string | undefined;
  /**
   * Value of the tag `Owner`, by which `npm run sweep` and cost reports find a person's resources.
   * @default 'unset'
   */
  readonly owner: string;
  /**
   * Hours from its deployment until a stack under `paid` deletes itself.
   * @default 8
   */
  readonly ttlHours: number;
  /**
   * Path of the PEM certificate of the certificate authority that `services/studio-lab` trusts.
   * @default - none: no Studio Lab resources are deployed
   */
  readonly certificate?: string | undefined;
  /**
   * Model of `lib/services/jumpstart/jumpstart-models.ts` for `paid/services/jumpstart`.
   * @default - the first, which requires no agreement
   */
  readonly jumpstartModel?: string | undefined;
  /**
   * Model whose license agreement you have read and accept: the same name as `jumpstartModel`.
   * @default - none: a model that requires an agreement is rejected
   */
  readonly acceptEula?: string | undefined;
  /**
   * Path of a CSV, TSV or TMX with parallel data for the batch jobs of `services/translate`, at
   * four times the price.
   * @default - none: the jobs use no parallel data
   */
  readonly parallelData?: string | undefined;
}

/** Context keys of this app, with the format of valid values. */
const keys = {
  prefix: {
    // No trailing or double hyphens: Bedrock rejects a name with two in a row.
    pattern: /^(?=.{1,20}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    limit: 'at most 20 lowercase letters, digits and single hyphens, starting with a letter',
  },
  region: { pattern: /^[a-z]{2}(-[a-z]+)+-\d$/, limit: 'a Region code, such as us-east-1' },
  owner: { pattern: /^[\w.@+-]{1,64}$/, limit: 'at most 64 letters, digits and . _ @ + -' },
  ttlHours: {
    pattern: /^([1-9]|[1-9]\d|1[0-5]\d|16[0-8])$/,
    limit: 'an integer from 1 to 168 (one week)',
  },
  certificate: { pattern: /^[^\0]{1,1000}$/, limit: 'the path of a file' },
  jumpstartModel: { pattern: /^[a-z0-9-]{1,100}$/, limit: 'a model ID in lowercase' },
  acceptEula: { pattern: /^[a-z0-9-]{1,100}$/, limit: 'the model ID in lowercase' },
  parallelData: {
    pattern: /^[^\0]{1,1000}\.(csv|tsv|tmx)$/i,
    limit: 'the path of a .csv, .tsv or .tmx file',
  },
} as const;

type Key = keyof typeof keys;

/**
 * Reads the configuration from the app's context and the CLI's environment.
 *
 * Rejects unknown keys, because CDK ignores a misspelled key silently. Ignores keys with a
 * namespace (`@aws-cdk/…`, `aws:…`, `cli-…`), which belong to the CLI and CDK.
 * @throws InvalidInputError
 */
export function readConfig(
  node: Pick<Node, 'getAllContext'>,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const context = node.getAllContext() as Readonly<Record<string, unknown>>;
  const known = Object.keys(keys);
  for (const key of Object.keys(context)) {
    if (known.includes(key) || /[:/]/.test(key) || key.startsWith('cli-')) continue;
    const near = nearest(key, known);
    rejectInput({
      field: `-c ${key}`,
      expected: `one of ${known.join(', ')}`,
      received: key,
      suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Leave it out.',
    });
  }
  const value = (key: Key): string | undefined => {
    const given = context[key];
    if (given === undefined) return undefined;
    if (typeof given === 'string' && keys[key].pattern.test(given)) return given;
    const { limit: expected } = keys[key];
    return rejectInput({
      field: `-c ${key}`,
      expected,
      received: shorten(given),
      suggestion: 'Correct the value.',
    });
  };
  const prefix = value('prefix');
  return {
    prefix: prefix === undefined ? '' : `${prefix}-`,
    region: value('region') ?? environment['CDK_DEFAULT_REGION'] ?? 'us-east-1',
    account: environment['CDK_DEFAULT_ACCOUNT'],
    owner: value('owner') ?? 'unset',
    ttlHours: Number(value('ttlHours') ?? 8),
    certificate: value('certificate'),
    jumpstartModel: value('jumpstartModel'),
    acceptEula: value('acceptEula'),
    parallelData: value('parallelData'),
  };
}

import type { Node } from 'constructs';
import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/** What a person may set with `-c key=value`. */
export interface Config {
  /**
   * Goes in front of every stack's name, so that several people can share an account.
   * @default - no prefix
   */
  readonly prefix: string;
  /**
   * Where the stacks are deployed.
   * @default - the region of the CLI's credentials, else us-east-1, which has every row
   */
  readonly region: string;
  /**
   * The account; unresolved until deployment when the CLI has no credentials.
   * @default - the account of the CLI's credentials
   */
  readonly account: string | undefined;
  /**
   * The value of the tag `Owner`, by which `npm run sweep` and a bill find what somebody deployed.
   * @default 'unset'
   */
  readonly owner: string;
  /**
   * How many hours after its deployment a stack under `paid` deletes itself.
   * @default 8
   */
  readonly ttlHours: number;
  /**
   * The file of the certificate, in PEM, of the authority that `services/studio-lab` trusts.
   * @default - none: nothing of Studio Lab is deployed
   */
  readonly certificate?: string | undefined;
  /**
   * Which model of `lib/services/jumpstart/jumpstart-models.ts` is deployed by `paid/services/jumpstart`.
   * @default - the first, which asks for no agreement
   */
  readonly jumpstartModel?: string | undefined;
  /**
   * The model whose licence agreement you have read and accept: the same name as `jumpstartModel`.
   * @default - none: a model that asks for one is refused
   */
  readonly acceptEula?: string | undefined;
  /**
   * A CSV, TSV or TMX that the batch jobs of `services/translate` follow, at four times the price.
   * @default - none: the jobs are plain ones
   */
  readonly parallelData?: string | undefined;
}

/** Each key of the context that is ours, and what a valid value looks like. */
const keys = {
  prefix: {
    // No hyphen at the end and no two in a row: Bedrock refuses a name with two.
    pattern: /^(?=.{1,20}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    limit: 'at most 20 lower-case letters, digits and single hyphens, a letter first',
  },
  region: { pattern: /^[a-z]{2}(-[a-z]+)+-\d$/, limit: 'the code of a region, such as us-east-1' },
  owner: { pattern: /^[\w.@+-]{1,64}$/, limit: 'at most 64 letters, digits and . _ @ + -' },
  ttlHours: {
    pattern: /^([1-9]|[1-9]\d|1[0-5]\d|16[0-8])$/,
    limit: 'a whole number of hours from 1 to 168, which is a week',
  },
  certificate: { pattern: /^[^\0]{1,1000}$/, limit: 'the path of a file' },
  jumpstartModel: { pattern: /^[a-z0-9-]{1,100}$/, limit: 'the id of a model, in lower case' },
  acceptEula: { pattern: /^[a-z0-9-]{1,100}$/, limit: 'the id of the model, in lower case' },
  parallelData: {
    pattern: /^[^\0]{1,1000}\.(csv|tsv|tmx)$/i,
    limit: 'the path of a file that ends in .csv, .tsv or .tmx',
  },
} as const;

type Key = keyof typeof keys;

/**
 * The configuration out of the app's context and the CLI's environment.
 *
 * It refuses a key that it does not know: a misspelt key would be ignored by CDK without a word.
 * Keys with a namespace (`@aws-cdk/…`, `aws:…`, `cli-…`) are the CLI's and CDK's own.
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
    const { limit } = keys[key];
    return rejectInput({
      field: `-c ${key}`,
      expected: limit,
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

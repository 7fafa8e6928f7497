import type { Node } from 'constructs';
import { nearest } from '../lambda/shared/errors';

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
}

/** Each key of the context that is ours, and what a valid value looks like. */
const keys = {
  prefix: {
    pattern: /^[a-z][a-z0-9-]{0,19}$/,
    limit: 'a lower-case word of at most 20 characters',
  },
  region: { pattern: /^[a-z]{2}(-[a-z]+)+-\d$/, limit: 'the code of a region, such as us-east-1' },
  owner: { pattern: /^[\w.@+-]{1,64}$/, limit: 'at most 64 letters, digits and . _ @ + -' },
} as const;

type Key = keyof typeof keys;

/**
 * The configuration out of the app's context and the CLI's environment.
 *
 * Throws on a key that it does not know: a misspelt key would be ignored by CDK without a word.
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
    throw new Error(
      `Unknown config key "${key}". Known keys: ${known.join(', ')}.` +
        (near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''),
    );
  }
  const value = (key: Key): string | undefined => {
    const given = context[key];
    if (given === undefined) return undefined;
    if (typeof given === 'string' && keys[key].pattern.test(given)) return given;
    throw new Error(
      `Config key "${key}": expected ${keys[key].limit}; got ${JSON.stringify(given)}.`,
    );
  };
  const prefix = value('prefix');
  return {
    prefix: prefix === undefined ? '' : `${prefix}-`,
    region: value('region') ?? environment['CDK_DEFAULT_REGION'] ?? 'us-east-1',
    account: environment['CDK_DEFAULT_ACCOUNT'],
    owner: value('owner') ?? 'unset',
  };
}

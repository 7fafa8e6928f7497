import type { HourlyStack, Quota, Row } from '../../lib/row';
import { concurrentFunctions } from '../../lib/shared/facts/quotas';
import { paidAddress, toStackName } from '../../lib/stack-address';
import type { Finding } from './finding';

/** Account data for the checks. Every port only reads, and throws the error that AWS returns. */
export interface Account {
  readonly region: string;
  identity(): Promise<{ readonly account: string; readonly arn: string }>;
  /** Applied quota value, else the AWS default; undefined for an unknown quota. */
  quota(service: string, code: string): Promise<number | undefined>;
  /** Reason why the account cannot use the model; undefined if it can. */
  findModelIssue(modelId: string): Promise<string | undefined>;
  /** Names of the existing stacks. */
  stacks(): Promise<readonly string[]>;
}

/**
 * Checks an account before anything is deployed.
 * @throws the SDK's error without valid credentials
 */
export async function runChecks(
  rows: readonly Row[],
  account: Account,
): Promise<readonly Finding[]> {
  const { account: id, arn } = await account.identity();
  const stacks = await lookUp(account.stacks());
  const inRegion = (row: Row) => row.regions.known.includes(account.region);
  const findings = await Promise.all([
    ...(rows.some(inRegion) ? [checkQuota('account', concurrentFunctions, account)] : []),
    ...rows.map(async (row) => [
      checkRegion(row, account.region),
      checkLifecycle(row),
      checkIdleCost(row),
      ...checkHourlyStacks(row, stacks),
      ...(inRegion(row) ? await checkRequirements(row, account) : []),
    ]),
  ]);
  return [
    { row: 'account', item: `${id} in ${account.region}, as ${arn}`, status: 'ok', suggestion: '' },
    checkBootstrap(stacks, id, account.region),
    ...findings.flat(),
  ];
}

/** Result of a port, or its error: one missing permission must not hide the other findings. */
type Lookup<Answer> = { readonly answer: Answer } | { readonly error: string };

async function lookUp<Answer>(request: Promise<Answer>): Promise<Lookup<Answer>> {
  try {
    return { answer: await request };
  } catch (error) {
    return { error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

const notChecked = (row: string, item: string, reason: string): Finding => ({
  row,
  item,
  status: 'not checked',
  suggestion: reason,
});

function checkBootstrap(
  stacks: Lookup<readonly string[]>,
  account: string,
  region: string,
): Finding {
  const row = 'account';
  const item = 'cdk bootstrap';
  if ('error' in stacks) return notChecked(row, item, stacks.error);
  return stacks.answer.includes('CDKToolkit')
    ? { row, item, status: 'ok', suggestion: '' }
    : {
        row,
        item: 'stack CDKToolkit not found',
        status: 'warning',
        suggestion: `npx cdk bootstrap aws://${account}/${region}, before the first deployment in this Region`,
      };
}

function checkRegion({ address: row, regions }: Row, region: string): Finding {
  if (regions.known.includes(region)) return { row, item: region, status: 'ok', suggestion: '' };
  return {
    row,
    item: `not supported in ${region}`,
    status: 'fails',
    suggestion: `choose one of ${regions.known.join(', ')} (${regions.source.url}, read ${regions.source.read})`,
  };
}

function checkLifecycle({ address: row, title, lifecycle }: Row): Finding {
  if (lifecycle.status === 'open')
    return { row, item: 'open to new customers', status: 'ok', suggestion: '' };
  const { since, successor, source } = lifecycle;
  return {
    row,
    item: `${title.en} is closed to new customers${since === undefined ? '' : ` since ${since}`}`,
    status: 'warning',
    suggestion:
      'available only to existing customers' +
      (successor === undefined ? '' : `; AWS names ${successor}`) +
      ` (${source.url})`,
  };
}

function checkIdleCost({ address: row, idleCost: { usdPerMonth, reason: reason } }: Row): Finding {
  if (usdPerMonth === 0) return { row, item: '$0 a month when idle', status: 'ok', suggestion: '' };
  return {
    row,
    item: usdPerMonth === 'unknown' ? 'unknown idle cost' : `$${usdPerMonth} a month when idle`,
    status: 'warning',
    suggestion: reason,
  };
}

/** Existing stacks with an hourly price, under any prefix. */
function checkHourlyStacks(row: Row, stacks: Lookup<readonly string[]>): readonly Finding[] {
  const address = paidAddress(row);
  if (row.paid === undefined || address === undefined) return [];
  const name = toStackName(address);
  if ('error' in stacks) return [notChecked(row.address, name, stacks.error)];
  return stacks.answer
    .filter((stack) => stack === name || stack.endsWith(`-${name}`))
    .map((stack) => ({
      row: row.address,
      item: `${stack} exists: ${hourly(row.paid)}`,
      status: 'warning' as const,
      suggestion: destroyCommand(address, stack.slice(0, -name.length - 1)),
    }));
}

function hourly(paid: HourlyStack | undefined): string {
  const price = paid?.usdPerHour ?? 'unknown';
  return price === 'unknown' ? 'unknown hourly price' : `$${price} an hour`;
}

function destroyCommand(address: string, prefix: string): string {
  return `npx cdk destroy ${address}${prefix === '' ? '' : ` -c prefix=${prefix}`}, when finished`;
}

async function checkRequirements({ address: row, requires: needs = {} }: Row, account: Account) {
  const { quotas = [], models = [] } = needs;
  const found = await Promise.all([
    ...quotas.map((quota) => checkQuota(row, quota, account)),
    ...models.map((model) => checkModelAccess(row, model, account)),
  ]);
  if (quotas.length > 0) return found;
  return [
    ...found,
    notChecked(row, 'quotas', `no quota codes known; limits: lib/${row}/README.md`),
  ];
}

async function checkQuota(row: string, quota: Quota, account: Account): Promise<Finding> {
  const { service, code, name, atLeast } = quota;
  const value = await lookUp(account.quota(service, code));
  if ('error' in value) return notChecked(row, name, value.error);
  if (value.answer === undefined)
    return notChecked(row, name, `Service Quotas has no ${code} for ${service} here`);
  const item = `${name}: ${value.answer.toLocaleString('en')}`;
  if (value.answer >= atLeast) return { row, item, status: 'ok', suggestion: '' };
  return {
    row,
    item: `${item}, ${atLeast} needed`,
    status: 'fails',
    suggestion:
      `aws service-quotas request-service-quota-increase --service-code ${service} ` +
      `--quota-code ${code} --desired-value ${atLeast} --region ${account.region}`,
  };
}

async function checkModelAccess(row: string, model: string, account: Account): Promise<Finding> {
  const issue = await lookUp(account.findModelIssue(model));
  if ('error' in issue) return notChecked(row, `access to ${model}`, issue.error);
  if (issue.answer === undefined)
    return { row, item: `access to ${model}`, status: 'ok', suggestion: '' };
  return {
    row,
    item: `no access to ${model}: ${issue.answer}`,
    status: 'fails',
    suggestion: `https://console.aws.amazon.com/bedrock/home?region=${account.region}#/model-catalog`,
  };
}

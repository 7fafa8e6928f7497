import type { HourlyStack, Quota, Row } from '../../lib/row';
import { concurrentFunctions } from '../../lib/shared/facts/quotas';
import { paidAddress, stackNameOf } from '../../lib/stack-address';
import type { Finding } from './finding';

/** Account data for the checks. Every port only reads, and throws the error that AWS returns. */
export interface Account {
  readonly region: string;
  identity(): Promise<{ readonly account: string; readonly arn: string }>;
  /** Applied quota value, else the AWS default; undefined for an unknown quota. */
  quota(service: string, code: string): Promise<number | undefined>;
  /** Reason why the account cannot use the model; undefined if it can. */
  refusalOfModel(modelId: string): Promise<string | undefined>;
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
  const stacks = await looked(account.stacks());
  const inRegion = (row: Row) => row.regions.known.includes(account.region);
  const findings = await Promise.all([
    ...(rows.some(inRegion) ? [findQuota('account', concurrentFunctions, account)] : []),
    ...rows.map(async (row) => [
      regionOf(row, account.region),
      lifecycleOf(row),
      priceAtRest(row),
      ...paidNow(row, stacks),
      ...(inRegion(row) ? await needsOf(row, account) : []),
    ]),
  ]);
  return [
    { row: 'account', what: `${id} in ${account.region}, as ${arn}`, status: 'ok', suggestion: '' },
    bootstrapOf(stacks, id, account.region),
    ...findings.flat(),
  ];
}

/** Result of a port, or its error: one missing permission must not hide the other findings. */
type Looked<Answer> = { readonly answer: Answer } | { readonly refused: string };

async function looked<Answer>(asking: Promise<Answer>): Promise<Looked<Answer>> {
  try {
    return { answer: await asking };
  } catch (error) {
    return { refused: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

const notChecked = (row: string, what: string, refused: string): Finding => ({
  row,
  what,
  status: 'not checked',
  suggestion: refused,
});

function bootstrapOf(stacks: Looked<readonly string[]>, account: string, region: string): Finding {
  const row = 'account';
  const what = 'cdk bootstrap';
  if ('refused' in stacks) return notChecked(row, what, stacks.refused);
  return stacks.answer.includes('CDKToolkit')
    ? { row, what, status: 'ok', suggestion: '' }
    : {
        row,
        what: 'no stack CDKToolkit here',
        status: 'warning',
        suggestion: `npx cdk bootstrap aws://${account}/${region}, before the first deployment in this Region`,
      };
}

function regionOf({ address: row, regions }: Row, region: string): Finding {
  if (regions.known.includes(region)) return { row, what: region, status: 'ok', suggestion: '' };
  return {
    row,
    what: `not known to work in ${region}`,
    status: 'fails',
    suggestion: `choose one of ${regions.known.join(', ')} (${regions.source.url}, read ${regions.source.read})`,
  };
}

function lifecycleOf({ address: row, title, lifecycle }: Row): Finding {
  if (lifecycle.status === 'open')
    return { row, what: 'open to new customers', status: 'ok', suggestion: '' };
  const { since, successor, source } = lifecycle;
  return {
    row,
    what: `${title.en} is closed to new customers${since === undefined ? '' : ` since ${since}`}`,
    status: 'warning',
    suggestion:
      'works only where it was used before' +
      (successor === undefined ? '' : `; AWS names ${successor}`) +
      ` (${source.url})`,
  };
}

function priceAtRest({ address: row, atRest: { usdPerMonth, why } }: Row): Finding {
  if (usdPerMonth === 0)
    return { row, what: '$0 a month while nobody uses it', status: 'ok', suggestion: '' };
  return {
    row,
    what:
      usdPerMonth === 'unknown'
        ? 'an unknown price while nobody uses it'
        : `$${usdPerMonth} a month while nobody uses it`,
    status: 'warning',
    suggestion: why,
  };
}

/** Existing stacks with an hourly price, under any prefix. */
function paidNow(row: Row, stacks: Looked<readonly string[]>): readonly Finding[] {
  const address = paidAddress(row);
  if (row.paid === undefined || address === undefined) return [];
  const name = stackNameOf(address);
  if ('refused' in stacks) return [notChecked(row.address, name, stacks.refused)];
  return stacks.answer
    .filter((stack) => stack === name || stack.endsWith(`-${name}`))
    .map((stack) => ({
      row: row.address,
      what: `${stack} exists: ${hourly(row.paid)}`,
      status: 'warning' as const,
      suggestion: destroyCommand(address, stack.slice(0, -name.length - 1)),
    }));
}

function hourly(paid: HourlyStack | undefined): string {
  const price = paid?.usdPerHour ?? 'unknown';
  return price === 'unknown' ? 'the price an hour is unknown' : `$${price} an hour`;
}

function destroyCommand(address: string, prefix: string): string {
  return `npx cdk destroy ${address}${prefix === '' ? '' : ` -c prefix=${prefix}`}, when you are done`;
}

async function needsOf({ address: row, needs = {} }: Row, account: Account) {
  const { quotas = [], models = [] } = needs;
  const found = await Promise.all([
    ...quotas.map((quota) => findQuota(row, quota, account)),
    ...models.map((model) => findModel(row, model, account)),
  ]);
  if (quotas.length > 0) return found;
  return [
    ...found,
    notChecked(row, 'quotas', `no code of one is known here; lib/${row}/README.md has the limits`),
  ];
}

async function findQuota(row: string, quota: Quota, account: Account): Promise<Finding> {
  const { service, code, name, atLeast } = quota;
  const value = await looked(account.quota(service, code));
  if ('refused' in value) return notChecked(row, name, value.refused);
  if (value.answer === undefined)
    return notChecked(row, name, `Service Quotas has no ${code} for ${service} here`);
  const what = `${name}: ${value.answer.toLocaleString('en')}`;
  if (value.answer >= atLeast) return { row, what, status: 'ok', suggestion: '' };
  return {
    row,
    what: `${what}, ${atLeast} needed`,
    status: 'fails',
    suggestion:
      `aws service-quotas request-service-quota-increase --service-code ${service} ` +
      `--quota-code ${code} --desired-value ${atLeast} --region ${account.region}`,
  };
}

async function findModel(row: string, model: string, account: Account): Promise<Finding> {
  const refusal = await looked(account.refusalOfModel(model));
  if ('refused' in refusal) return notChecked(row, `access to ${model}`, refusal.refused);
  if (refusal.answer === undefined)
    return { row, what: `access to ${model}`, status: 'ok', suggestion: '' };
  return {
    row,
    what: `no access to ${model}: ${refusal.answer}`,
    status: 'fails',
    suggestion: `https://console.aws.amazon.com/bedrock/home?region=${account.region}#/model-catalog`,
  };
}

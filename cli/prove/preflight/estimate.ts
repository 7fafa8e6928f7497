import { getField } from '../../try/output/get-field';
import { z } from 'zod';
import type { Cost } from '../../../lib/row';
import { stateTransitions } from '../../../lib/shared/facts/state-transitions';
import type { TryRun } from '../run/run-tries';
import { isPaid, listTries } from './targets';
import type { Target } from './targets';

/** Cost estimate of a run on AWS, from known prices only. */
export interface Estimate {
  /** Sum of the costs that the emulator's results report for the same input. */
  readonly usd: number;
  /** Price pages used in the sum, with the day they were read. */
  readonly sources: readonly string[];
  /** Hourly price of a paid stack. */
  readonly usdPerHour?: number | 'unknown';
  /** Costs missing from the sum, with their unit price if known. */
  readonly unknown: readonly string[];
}

const elsewhere = 'Lambda, S3, CloudWatch Logs and data transfer, without a price in row.ts';

/** Estimates the cost from runs of the same samples in the emulator, without guesses. */
export function computeEstimate(target: Target, runs: readonly TryRun[]): Estimate {
  const { row } = target;
  const costs = runs.flatMap(({ name, outcome }) => {
    if (outcome.status === 'not run') return [];
    if (outcome.status === 'failed') return [undefined];
    const views = listTries(target).find((each) => each.name === name)?.view ?? [];
    const fields = views.filter(({ show }) => show === 'value').map(({ field }) => field);
    return outcome.answers.map((answer) => costIn(answer, fields));
  });
  const isComplete = costs.length > 0 && !costs.includes(undefined);
  const left = row.costs.filter(({ unit }) => !isComplete || unit === stateTransitions.unit);
  return {
    usd: sum(costs.map((cost) => cost?.usd ?? 0)),
    sources: [...new Set(costs.flatMap((cost) => cost?.sources ?? []))],
    ...(isPaid(target) && { usdPerHour: row.paid?.usdPerHour ?? 'unknown' }),
    unknown: [...left.map(inWords), elsewhere],
  };
}

/** Cost in one of the result's fields; undefined unless it is a number. */
function costIn(answer: unknown, fields: readonly string[]): NamedCost | undefined {
  const costs = fields.flatMap((field) => {
    const cost = namedCost.safeParse(getField(answer, field));
    return cost.success ? [cost.data] : [];
  });
  if (costs.length === 0) return undefined;
  return {
    usd: sum(costs.map(({ usd }) => usd)),
    sources: costs.map(({ priceRead, priceSource }) => `${priceSource}, read ${priceRead}`),
  };
}

interface NamedCost {
  readonly usd: number;
  readonly sources: readonly string[];
}

const namedCost = z.object({ usd: z.number(), priceRead: z.string(), priceSource: z.string() });

function inWords({ item: what, unit, usd, source }: Cost): string {
  const price = usd === 'unknown' ? 'unknown price' : `$${usd} (read ${source.read})`;
  return `${what}, ${price} per ${unit}`;
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

/** Confirmation question with the price, as lines. */
export function buildPrompt(
  prepared: ReadonlyMap<Target, { readonly estimate: Estimate }>,
  where: { readonly account: string; readonly region: string },
): readonly string[] {
  const targets = [...prepared.keys()];
  const estimates = [...prepared.values()].map(({ estimate }) => estimate);
  const sources = [...new Set(estimates.flatMap((estimate) => estimate.sources))];
  const stacks = [...new Set(targets.map(({ stack }) => stack))];
  const hourly = targets.flatMap((target) => {
    const { paid } = target.row;
    if (!isPaid(target) || paid === undefined) return [];
    const price = paid.usdPerHour === 'unknown' ? 'an unknown price' : `$${paid.usdPerHour}`;
    return [`Hourly: ${paid.item} costs ${price} an hour (read ${paid.source.read}).`];
  });
  return [
    `This deploys ${stacks.join(', ')} to account ${where.account} in ${where.region}, runs the tries and destroys the stacks.`,
    sources.length === 0
      ? 'Estimate: unknown; the results for these samples contain no cost.'
      : `Estimate: $${sum(estimates.map(({ usd }) => usd)).toFixed(4)}, the sum of the costs in the results for these samples.`,
    ...sources.map((line) => `  ${line}`),
    ...hourly,
    'Not in the estimate:',
    ...[...new Set(estimates.flatMap(({ unknown }) => unknown))].map((line) => `  ${line}`),
  ];
}

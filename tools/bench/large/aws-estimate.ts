import { leastUnits, unitCharacters } from './workload';
import type { Workload } from './workload';

/** Where a number is from, and the day it was read. */
interface Sourced {
  readonly value: number;
  readonly url: string;
  readonly read: string;
  readonly kind: 'official' | 'secondary';
}

/** USD, in us-east-1. */
export const prices = {
  comprehendUnit: {
    value: 0.0001,
    url: 'https://aws.amazon.com/comprehend/pricing/',
    read: '2026-09-20',
    kind: 'secondary',
  },
  transition: {
    value: 0.025 / 1_000,
    url: 'https://aws.amazon.com/step-functions/pricing/',
    read: '2026-11-24',
    kind: 'secondary',
  },
  lambdaGigabyteSecond: {
    value: 0.0000133334,
    url: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    read: '2026-11-25',
    kind: 'secondary',
  },
} as const satisfies Readonly<Record<string, Sourced>>;

/** A second, for a whole account; new accounts may have less. */
const transitionQuota: Sourced & { readonly elsewhere: number } = {
  value: 5_000,
  elsewhere: 800,
  url: 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html',
  read: '2026-11-24',
  kind: 'official',
};

/** What a function may take at most: memory in GB as the stack has it, and Lambda's 15 minutes. */
const lambdaBound = { functions: 2, gigabytes: 1, seconds: 900 };

export interface Estimate {
  /** A line each: what, how it is calculated, USD. */
  readonly costs: readonly { readonly what: string; readonly sum: string; readonly usd: number }[];
  readonly usd: number;
  /** Requests to each of the four Batch* operations. */
  readonly requests: { readonly language: number; readonly others: number };
  /** What the transitions take alone, in us-east-1 and elsewhere. */
  readonly transitionSeconds: { readonly value: number; readonly elsewhere: number };
}

export function estimate({ units, batches, groups, transitions }: Workload): Estimate {
  const { comprehendUnit, transition, lambdaGigabyteSecond } = prices;
  const { functions, gigabytes, seconds } = lambdaBound;
  const line = (what: string, amounts: readonly number[], price: number) => ({
    what,
    sum: [...amounts, price].map((amount) => shown(amount)).join(' × '),
    usd: amounts.reduce((product, amount) => product * amount, price),
  });
  const costs = [
    line('language, units', [units.language], comprehendUnit.value),
    line('sentiment, entities, key phrases: units each', [3, units.others], comprehendUnit.value),
    line('Step Functions, transitions', [transitions], transition.value),
    line(
      'Lambda at the very most: functions × GB × seconds',
      [functions, gigabytes, seconds],
      lambdaGigabyteSecond.value,
    ),
  ];
  return {
    costs,
    usd: costs.reduce((sum, { usd }) => sum + usd, 0),
    requests: { language: batches, others: groups },
    transitionSeconds: {
      value: transitions / transitionQuota.value,
      elsewhere: transitions / transitionQuota.elsewhere,
    },
  };
}

/** Markdown, with the arithmetic and where each number is from. */
export function estimateText(workload: Workload): string {
  const { costs, usd, requests, transitionSeconds } = estimate(workload);
  const { reviews, documents, pieces, batches, groups } = workload;
  const source = ({ url, read, kind }: Sourced) => `${url}, ${kind}, read ${read}`;
  const most = Math.max(requests.language, requests.others);
  return [
    `${shown(reviews)} reviews are ${shown(documents)} documents that are admitted, in ${shown(pieces)} pieces of`,
    `at most 5,000 bytes and ${shown(batches)} batches of at most 25, each with one or two languages`,
    `(${shown(groups)} together). A unit has ${unitCharacters} characters; a piece has ${leastUnits} units at least.`,
    '',
    '| Cost | Calculation | USD |',
    '| --- | --- | --- |',
    ...costs.map(({ what, sum, usd: each }) => `| ${what} | ${sum} | ${each.toFixed(2)} |`),
    `| **together** | | **${usd.toFixed(2)}** |`,
    '',
    `Prices: Comprehend (${source(prices.comprehendUnit)}), Step Functions (${source(prices.transition)}),`,
    `Lambda on arm64 (${source(prices.lambdaGigabyteSecond)}). If the least of ${leastUnits} units is of a request and`,
    'not of a document in it, Comprehend costs less; the page does not say. Unknown, and not in the sum: requests',
    'and storage of S3, what CloudWatch Logs take in, and retries, which are transitions too.',
    '',
    'How long: unknown. It hangs on how many requests a second the account has for each Batch* operation, and',
    'no page with that number was found (https://docs.aws.amazon.com/general/latest/gr/comprehend.html, read',
    `2026-11-25 in a copy without its table). One operation is asked ${shown(most)} times at most: with q requests a`,
    `second that takes ${shown(most)} ÷ q seconds, so ${(most / 10 / 60).toFixed(0)} minutes if q were 10. The transitions alone take`,
    `${shown(workload.transitions)} ÷ ${shown(transitionQuota.value)} = ${transitionSeconds.value.toFixed(0)} s in us-east-1, us-west-2 and eu-west-1 and ÷ ${transitionQuota.elsewhere} =`,
    `${transitionSeconds.elsewhere.toFixed(0)} s elsewhere (${source(transitionQuota)}).`,
  ].join('\n');
}

function shown(amount: number): string {
  return amount.toLocaleString('en', { maximumFractionDigits: 10 });
}

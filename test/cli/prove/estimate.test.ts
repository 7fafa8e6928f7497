import { computeEstimate, buildPrompt } from '../../../cli/prove/preflight/estimate';
import type { TryRun } from '../../../cli/prove/run/run-tries';
import { chooseTargets } from '../../../cli/prove/preflight/targets';

const target = (address: string) => chooseTargets([address])[0]!;
const price = { priceRead: '2026-11-24', priceSource: 'https://example.com/pricing' };

function successfulRun(name: string, ...answers: readonly unknown[]): TryRun {
  const outcome = { status: 'ran' as const, answers, files: [], states: [] };
  return { name, sample: 'en', seconds: 1, outcome };
}

describe('the estimate', () => {
  it('adds the costs in the results and lists what they omit', () => {
    const runs = [
      successfulRun('generate', { cost: { usd: 0.25, ...price } }),
      successfulRun('chat', { cost: { usd: 0.5, ...price } }, { cost: { usd: 0.25, ...price } }),
    ];
    expect(computeEstimate(target('services/bedrock'), runs)).toEqual({
      usd: 1,
      sources: ['https://example.com/pricing, read 2026-11-24'],
      unknown: ['Lambda, S3, CloudWatch Logs and data transfer, without a price in row.ts'],
    });
  });

  it('lists state transitions separately, because no result counts them', () => {
    const { unknown } = computeEstimate(target('services/polly'), [
      successfulRun('audiobook', { cost: { usd: 0.1, ...price } }),
    ]);
    expect(unknown[0]).toBe(
      'Step Functions, for audiobooks, $0.025 (read 2026-11-24) per 1,000 state transitions',
    );
  });

  it.each<[string, TryRun]>([
    ['names no cost', successfulRun('audiobook', {})],
    ['names an unknown cost', successfulRun('audiobook', { cost: { usd: 'unknown', ...price } })],
    [
      'failed',
      { name: 'audiobook', sample: 'en', seconds: 1, outcome: { status: 'failed', error: '' } },
    ],
  ])('lists the unit prices of the row if a run %s', (_, run) => {
    const { usd, unknown } = computeEstimate(target('services/polly'), [run]);
    expect(usd).toBe(0);
    expect(unknown).toHaveLength(target('services/polly').row.costs.length + 1);
  });

  it('prints an unknown price as unknown and never as a number', () => {
    const { unknown } = computeEstimate(target('services/transcribe'), []);
    expect(unknown).toContain('transcription, unknown price per minute');
  });
});

describe('the confirmation', () => {
  const where = { account: '111122223333', region: 'us-east-1' };

  it('names the hourly price of a paid stack', () => {
    const kendra = target('paid/services/kendra');
    const prompt = buildPrompt(
      new Map([[kendra, { estimate: computeEstimate(kendra, []) }]]),
      where,
    );
    expect(prompt.join('\n')).toMatch(
      /^This deploys paid\/services\/kendra to account 111122223333 in us-east-1/,
    );
    expect(prompt).toContain(
      'Hourly: A Kendra index of the Developer Edition costs $1.125 an hour (read 2026-10-07).',
    );
  });

  it('lists what the estimate omits once for all rows', () => {
    const targets = chooseTargets(['metrics']);
    const prepared = new Map(
      targets.map((each) => [each, { estimate: computeEstimate(each, []) }] as const),
    );
    const prompt = buildPrompt(prepared, where);
    expect(prompt.filter((line) => line.includes('Step Functions'))).toHaveLength(1);
    expect(prompt.filter((line) => line.startsWith('Hourly'))).toEqual([]);
    expect(prompt[1]).toBe('Estimate: unknown; the results for these samples contain no cost.');
  });
});

import { main } from '../../../cli/doctor';
import type { Finding } from '../../../cli/doctor/finding';
import type { AccountState } from '@by-example/emulator/services/account/account-state';
import { catalog } from '../../../lib/catalog';
import { changes, runOnAccount } from '../../support/cli/account';

/** A complete account with no deployed stack. */
const ready: AccountState = { absent: ['*'], stacks: ['CDKToolkit'] };

async function findings(
  account: AccountState,
  args: readonly string[],
  faults?: readonly string[],
) {
  const { code, lines } = await runOnAccount(main, account, [...args, '--json'], faults);
  const [json = ''] = lines;
  const found = (JSON.parse(json) as { readonly findings: readonly Finding[] }).findings;
  const of = (status: Finding['status']) => found.filter((finding) => finding.status === status);
  return { code, found, of };
}

describe('npm run doctor', () => {
  it('checks every row and passes an account that has everything', async () => {
    const result = await runOnAccount(main, ready);
    expect(result.code).toBe(0);
    const text = result.lines.join('\n');
    for (const { address } of catalog) expect(text).toContain(`\n${address} `);
    expect(text).toContain('111122223333 in us-east-1, as arn:aws:iam::111122223333:user/you');
    expect(text).toMatch(
      /\n0 fail, \d+ warnings, \d+ ok, \d+ not checked\. Nothing was changed\.$/,
    );
  });

  it('makes read-only calls', async () => {
    const result = await runOnAccount(main, ready);
    expect(result.calls.length).toBeGreaterThan(5);
    expect(changes(result)).toEqual([]);
  });

  it('reports a quota that is too small and how to raise it', async () => {
    const { code, of } = await findings({ ...ready, quotas: { 'L-611FA074': 0 } }, []);
    expect(code).toBe(1);
    expect(of('fails')).toEqual([
      {
        row: 'services/sagemaker',
        item: 'ml.m5.large for training job usage: 0, 1 needed',
        status: 'fails',
        suggestion:
          'aws service-quotas request-service-quota-increase --service-code sagemaker --quota-code L-611FA074 --desired-value 1 --region us-east-1',
      },
    ]);
  });

  it("reports a serverless endpoint that exceeds the account's quota", async () => {
    const account = { ...ready, quotas: { 'L-96300102': 4 } };
    const { of } = await findings(account, ['services/sagemaker']);
    expect(of('fails').map(({ item }) => item)).toEqual([
      'Maximum total concurrency that can be allocated across all serverless endpoints: 4, 10 needed',
    ]);
  });

  it('reports a disabled model in each row that calls it', async () => {
    const account = { ...ready, deniedModels: ['amazon.nova-lite-v1:0'] };
    const { code, of } = await findings(account, []);
    expect(code).toBe(1);
    expect(of('fails').map(({ row }) => row)).toEqual([
      'services/bedrock',
      'services/codewhisperer',
      'services/transcribe',
      'methods/fine-tuning',
      'methods/prompt-engineering',
      'methods/model-selection',
    ]);
    expect(of('fails')[0]?.item).toBe(
      'no access to amazon.nova-lite-v1:0: not authorized, not entitled, no agreement',
    );
  });

  it('reports a Region without the service, names others and makes no further call there', async () => {
    const { code, found } = await findings(ready, [
      'services/kendra',
      '--region',
      'ap-northeast-2',
    ]);
    expect(code).toBe(1);
    const [failed] = found.filter(({ status }) => status === 'fails');
    expect(failed?.item).toBe('not supported in ap-northeast-2');
    expect(failed?.suggestion).toContain('us-east-1');
    expect(found.map(({ item }) => item).join()).not.toContain('Developer edition indexes');
  });

  it('warns of a service that is closed to new customers and names the replacement from AWS', async () => {
    const { code, of } = await findings(ready, ['services/kendra']);
    expect(code).toBe(0);
    expect(of('warning').map(({ item, suggestion }) => `${item}: ${suggestion}`)).toEqual([
      expect.stringMatching(/closed to new customers since 2026-07-30: .*Bedrock Knowledge Bases/),
      expect.stringMatching(/^\$810 a month/),
    ]);
  });

  it('warns of an existing stack with an hourly price, under any prefix', async () => {
    const account = { ...ready, stacks: ['CDKToolkit', 'mina-paid-services-kendra'] };
    const { of } = await findings(account, ['services/kendra']);
    expect(of('warning').at(-1)).toMatchObject({
      item: 'mina-paid-services-kendra exists: $1.125 an hour',
      suggestion: 'npx cdk destroy paid/services/kendra -c prefix=mina, when finished',
    });
  });

  it('warns of an account that was never bootstrapped', async () => {
    const { of } = await findings({ absent: ['*'] }, ['services/polly']);
    expect(of('warning')).toEqual([
      expect.objectContaining({
        item: 'stack CDKToolkit not found',
        suggestion: expect.stringMatching(
          /^npx cdk bootstrap aws:\/\/\d{12}\/us-east-1, /,
        ) as string,
      }),
    ]);
  });

  it('reports a failed check and runs the others', async () => {
    const faults = ['throttle:1@service-quotas'];
    const { code, of } = await findings(ready, ['services/lex'], faults);
    expect(code).toBe(0);
    expect(of('not checked')).toEqual([
      expect.objectContaining({ row: 'account', item: 'Concurrent executions' }),
      expect.objectContaining({ row: 'services/lex', item: 'Bots per account (V2)' }),
    ]);
    expect(of('not checked')[1]?.suggestion).toMatch(/^TooManyRequestsException/);
    expect(of('ok').length).toBeGreaterThan(3);
  });
});

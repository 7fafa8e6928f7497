import type { AccountState } from '@by-example/emulator/services/account/account-state';
import { catalog } from '../../../lib/catalog';
import { main } from '../../../cli/sweep';
import type { Leftover } from '../../../cli/sweep/leftover';
import { search } from '../../../cli/sweep/search';
import { changes, runOnAccount } from '../../support/cli/account';
import type { CommandResult } from '../../support/cli/account';

/** An account in which every stack was destroyed. */
const destroyed = (left: AccountState): AccountState => ({ absent: ['*'], ...left });

async function found(account: AccountState, args: readonly string[] = []) {
  return leftIn(await runOnAccount(main, account, [...args, '--json']));
}

function leftIn({ code, lines }: CommandResult) {
  expect(code).toBe(0);
  return (JSON.parse(lines.join()) as { readonly left: readonly Leftover[] }).left;
}

const listCommands = (left: readonly Leftover[]) => left.flatMap(({ commands }) => commands);

describe('npm run sweep', () => {
  it('finds nothing in an empty account', async () => {
    const { code, lines } = await runOnAccount(main, destroyed({}));
    expect([code, ...lines]).toEqual([0, 'Nothing is left in us-east-1.']);
  });

  describe('with every stack still deployed', () => {
    let result: CommandResult;
    beforeAll(async () => {
      result = await runOnAccount(main, {}, ['--json']);
    });

    it('ignores resources that the stacks own', () => {
      expect(leftIn(result)).toEqual([]);
    });

    it('makes read-only calls', () => {
      expect(result.calls.length).toBeGreaterThan(20);
      expect(changes(result)).toEqual([]);
    });
  });

  it('finds a log group that was created again and ignores log groups of other stacks', async () => {
    const logGroups = [
      '/aws/lambda/services-polly-Speak-4fQ2',
      '/aws/vendedlogs/states/services-comprehend-Feedback',
      '/aws/lambda/services-pollyanna-Speak-4fQ2',
      '/aws/lambda/payroll',
    ];
    expect(listCommands(await found(destroyed({ logGroups })))).toEqual([
      'aws logs delete-log-group --log-group-name /aws/lambda/services-polly-Speak-4fQ2 --region us-east-1',
      'aws logs delete-log-group --log-group-name /aws/vendedlogs/states/services-comprehend-Feedback --region us-east-1',
    ]);
  });

  it('reports resources of a shared stack once and ignores names that only contain its prefix', async () => {
    const logGroups = [
      '/aws/lambda/metrics-MeasureFunction-4fQ2',
      '/aws/lambda/metrics-collector',
      '/aws/lambda/metrics',
    ];
    expect(await found(destroyed({ logGroups }))).toMatchObject([
      { row: 'metrics', name: '/aws/lambda/metrics-MeasureFunction-4fQ2', stack: 'gone' },
    ]);
  });

  it('finds all resources across pages', async () => {
    const logGroups = Array.from({ length: 120 }, (_, n) => `/aws/lambda/services-polly-${n}`);
    expect(await found(destroyed({ logGroups }), ['services/polly'])).toHaveLength(120);
  });

  it('lists an endpoint before its dependencies and a model package before its group', async () => {
    const run = 'services-sagemaker-run-1';
    const left = await found(
      destroyed({
        sagemaker: {
          endpoints: ['services-sagemaker-Served-9aB', 'somebody-else'],
          configs: [run],
          models: [run],
          groups: ['services-sagemaker'],
        },
      }),
    );
    expect(listCommands(left)).toEqual([
      'aws sagemaker delete-endpoint --endpoint-name services-sagemaker-Served-9aB --region us-east-1',
      `aws sagemaker delete-endpoint-config --endpoint-config-name ${run} --region us-east-1`,
      `aws sagemaker delete-model --model-name ${run} --region us-east-1`,
      'aws sagemaker delete-model-package --model-package-name arn:aws:sagemaker:us-east-1:111122223333:model-package/services-sagemaker/1 --region us-east-1',
      'aws sagemaker delete-model-package-group --model-package-group-name services-sagemaker --region us-east-1',
    ]);
  });

  it('finds the file system of a Studio domain and deletes its mount targets first', async () => {
    const fileSystems = [
      {
        id: 'fs-1',
        tags: { ManagedByAmazonSageMakerResource: 'arn:aws:sagemaker:…:domain/d-1' },
        mountTargets: 2,
      },
      {
        id: 'fs-2',
        tags: { Project: 'aws-ai-by-example', Row: 'services/sagemaker' },
        mountTargets: 0,
      },
      { id: 'fs-3', tags: { Project: 'payroll' }, mountTargets: 0 },
    ];
    expect(listCommands(await found(destroyed({ fileSystems })))).toEqual([
      expect.stringMatching(/describe-mount-targets --file-system-id fs-1 .* delete-mount-target /),
      'aws efs delete-file-system --file-system-id fs-1 --region us-east-1',
      'aws efs delete-file-system --file-system-id fs-2 --region us-east-1',
    ]);
  });

  it('finds resources without our name prefix by tag and says so if it knows no command', async () => {
    const tags = { Project: 'aws-ai-by-example', Row: 'services/polly' };
    const account = destroyed({
      tagged: {
        'arn:aws:s3:::audio-of-somebody': tags,
        'arn:aws:glue:us-east-1:111122223333:table/x': tags,
        'arn:aws:s3:::payroll': { Project: 'payroll' },
      },
    });
    expect((await found(account)).map(({ kind, commands }) => [kind, ...commands])).toEqual([
      ['bucket', 'aws s3 rb s3://audio-of-somebody --force --region us-east-1'],
      ['glue table'],
    ]);
    const { lines } = await runOnAccount(main, account);
    expect(lines).toContain('    no command known: find it by its ARN');
  });

  it('limits the search to the given rows and prefix', async () => {
    const stack = (name: string) => ({
      Project: 'aws-ai-by-example',
      Row: 'services/polly',
      'aws:cloudformation:stack-name': name,
    });
    const account = destroyed({
      logGroups: ['/aws/lambda/mina-services-polly-A', '/aws/lambda/services-polly-A'],
      tagged: {
        'arn:aws:s3:::of-mina': stack('mina-services-polly'),
        'arn:aws:s3:::of-jun': stack('jun-services-polly'),
      },
    });
    const names = (left: readonly Leftover[]) => left.map(({ name }) => name);
    expect(names(await found(account, ['--prefix', 'mina']))).toEqual([
      'of-mina',
      '/aws/lambda/mina-services-polly-A',
    ]);
    expect(await found(account, ['services/lex'])).toEqual([]);
  });

  it('reports a failed search, finds the rest and does not claim that nothing is left', async () => {
    const account = destroyed({ logGroups: ['/aws/lambda/services-polly-Speak-4fQ2'] });
    const { code, lines } = await runOnAccount(
      main,
      account,
      ['services/polly'],
      ['throttle:1@efs'],
    );
    expect(code).toBe(1);
    expect(lines.join()).toContain('log group /aws/lambda/services-polly-Speak-4fQ2');
    expect(lines.at(-1)).toMatch(/^Could not check file systems: Thrott/);
    const nothing = await runOnAccount(main, destroyed({}), [], ['throttle:1@efs']);
    expect(nothing.lines).toEqual([expect.stringContaining('Could not check file systems')]);
  });

  it('reports in one line that it may not list stacks, which it needs for everything else', async () => {
    const { code, errors } = await runOnAccount(main, {}, [], ['throttle:1@cloudformation']);
    expect([code, ...errors]).toEqual([1, expect.stringMatching(/^error: Throttling: /)]);
  });
});

describe('npm run sweep, while the stack exists', () => {
  it('finds resources of a run that the stack does not own and says that the stack exists', async () => {
    const account = { sagemaker: { models: ['services-sagemaker-run-1'] } };
    expect(await found(account)).toMatchObject([
      { kind: 'model', name: 'services-sagemaker-run-1', stack: 'exists' },
    ]);
    const { lines } = await runOnAccount(main, account);
    expect(lines.join()).toContain(
      'services/sagemaker: the stack still exists and may use these resources',
    );
  });

  it("finds resources named in an execution's output under any name, except jobs", async () => {
    const machine = 'arn:aws:states:us-east-1:111122223333:stateMachine:Train-4fQ2';
    const nothing = () => Promise.resolve([]);
    const { left } = await search(catalog, '', {
      region: 'us-east-1',
      stacks: () => Promise.resolve(['services-sagemaker']),
      listResources: () =>
        Promise.resolve([{ type: 'AWS::StepFunctions::StateMachine', id: machine }]),
      tagged: nothing,
      logGroups: nothing,
      sagemaker: nothing,
      fileSystems: nothing,
      createdBy: (arn) =>
        Promise.resolve([
          { type: 'model', name: `made-by-${arn.slice(-10)}` },
          { type: 'training job', name: 'x' },
        ]),
    });
    expect(left).toMatchObject([
      {
        row: 'services/sagemaker',
        by: 'execution output',
        commands: ['aws sagemaker delete-model --model-name made-by-Train-4fQ2 --region us-east-1'],
      },
    ]);
  });
});

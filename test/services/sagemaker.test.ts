import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DescribeEndpointCommand,
  ListEndpointConfigsCommand,
  ListModelPackagesCommand,
  ListModelsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { PredictResult } from '../../lambda/services/sagemaker/predict/predict-records';
import { row } from '../../lib/services/sagemaker/row';
import {
  startTestEmulator,
  readOutputFile,
  injectFaults,
  type TestEmulator,
} from '../support/emulator';
import { describePermissions } from '../support/describe-permissions';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/sagemaker';
const sample = (name: string) =>
  readFileSync(join(__dirname, '..', '..', 'samples', address, name), 'utf8');

/** Result of a training, reduced to the fields that the tests read. */
interface Trained {
  readonly decision: string;
  readonly deployed: boolean;
  readonly model: string;
  readonly rows: { readonly train: number; readonly heldOut: number };
  readonly comparison: readonly { metric: string; candidate: number; current?: number }[];
  readonly created: readonly { readonly type: string; readonly name: string }[];
}

async function train(testEmulator: TestEmulator, csv: string): Promise<Trained> {
  const { answers } = await testEmulator.runFile('train-and-deploy', 'table.csv', csv);
  return answers[0] as Trained;
}

function table(header: string, rows: number, row: (at: number) => string): string {
  return [header, ...Array.from({ length: rows }, (_, at) => row(at))].join('\n');
}

/** Permissions of a role, by statement. */
function mayDo(template: ReturnType<typeof readTemplate>, role: string) {
  return Object.fromEntries(
    Object.entries(listPermissions(template, role)).map(([sid, { Action }]) => [sid, Action]),
  );
}

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);
    const only = (type: string) => Object.values(listResources(template, type))[0]!.Properties!;

    it('serves the committed artifact from a serverless endpoint, which has no idle cost', () => {
      expect(only('AWS::SageMaker::EndpointConfig')['ProductionVariants']).toMatchObject([
        {
          VariantName: 'committed',
          ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 },
        },
      ]);
      expect(only('AWS::SageMaker::Model')['PrimaryContainer']).toMatchObject({
        Image: expect.stringMatching(
          /^683313688378\.dkr\.ecr\.us-east-1\.amazonaws\.com\/sagemaker-xgboost:3\.0-5$/,
        ),
        ModelDataUrl: expect.anything(),
      });
    });

    it('keeps the file extension of the artifact, by which SageMaker detects an archive', () => {
      const { ModelDataUrl } = only('AWS::SageMaker::Model')['PrimaryContainer'] as {
        ModelDataUrl: unknown;
      };
      expect(JSON.stringify(ModelDataUrl)).toMatch(/[0-9a-f]{64}\.tar\.gz"/);
    });

    it('creates the log group before the endpoint, which may write only to it', () => {
      const [endpoint] = Object.values(listResources(template, 'AWS::SageMaker::Endpoint'));
      const name = '/aws/sagemaker/Endpoints/services-sagemaker';
      const [group] = Object.entries(listResources(template, 'AWS::Logs::LogGroup')).find(
        ([, { Properties }]) => Properties?.['LogGroupName'] === name,
      )!;
      expect(endpoint!.Properties!['EndpointName']).toBe('services-sagemaker');
      expect(endpoint!.DependsOn).toContain(group);
      expect(listPermissions(template, 'ExecutionServing')['WriteEndpointLogs']!.Resource).toBe(
        `arn:aws:logs:us-east-1:111122223333:log-group:${name}:*`,
      );
    });

    it('serves with one worker before and after training, so that the model fits in 2 GB', () => {
      const one = { SAGEMAKER_MODEL_SERVER_WORKERS: '1' };
      expect(only('AWS::SageMaker::Model')['PrimaryContainer']).toMatchObject({ Environment: one });
      const machines = listResources(template, 'AWS::StepFunctions::StateMachine');
      expect(JSON.stringify(machines).replaceAll('\\', '')).toContain(
        `"Environment":${JSON.stringify(one)}`,
      );
    });

    it('names the group and the package in the permission to register a model', () => {
      expect(describePermissions(template, 'TrainRole')).toContain(
        'Register: sagemaker:CreateModelPackage on arn:aws:sagemaker:us-east-1:111122223333:model-package-group/services-sagemaker, arn:aws:sagemaker:us-east-1:111122223333:model-package/services-sagemaker/*',
      );
    });

    it('requires twice the concurrency of its endpoint, which has two configurations during an update', () => {
      expect(row.requires?.quotas?.[0]).toMatchObject({ code: 'L-96300102', atLeast: 10 });
    });

    it('names neither the model nor its configuration, so that each can be replaced', () => {
      for (const [type, name] of [
        ['AWS::SageMaker::Model', 'ModelName'],
        ['AWS::SageMaker::EndpointConfig', 'EndpointConfigName'],
      ] as const)
        expect(only(type)).not.toHaveProperty(name);
    });

    it('names the endpoint in policies in lower case, like SageMaker in its ARN', () => {
      const endpoint = Object.keys(listResources(template, 'AWS::SageMaker::Endpoint'))[0];
      for (const role of ['FunctionsPredict', 'FunctionsEvaluate'])
        expect(listPermissions(template, role)['InvokeEndpoint']!.Resource).toEqual({
          Ref: endpoint,
        });
    });

    const logs = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    it.each([
      [
        'FunctionsPredict',
        {
          InvokeEndpoint: ['sagemaker:DescribeEndpoint', 'sagemaker:InvokeEndpoint'],
          ReadSchema: 's3:GetObject',
          WritePredictions: 's3:PutObject',
          [logs.join(' ')]: logs,
        },
      ],
      [
        'FunctionsPrepare',
        {
          ReadUpload: 's3:GetObject',
          WriteDataset: 's3:PutObject',
          WriteSchema: 's3:PutObject',
          [logs.join(' ')]: logs,
        },
      ],
      [
        'FunctionsEvaluate',
        {
          InvokeEndpoint: ['sagemaker:DescribeEndpoint', 'sagemaker:InvokeEndpoint'],
          ReadSchema: 's3:GetObject',
          ReadHeldOutRows: 's3:GetObject',
          WriteReport: 's3:PutObject',
          WriteMetrics: 's3:PutObject',
          [logs.join(' ')]: logs,
        },
      ],
      [
        'ExecutionTraining',
        {
          ListTrainingData: 's3:ListBucket',
          ReadTrainingData: 's3:GetObject',
          WriteModel: 's3:PutObject',
          WriteTrainingLogs: ['logs:CreateLogGroup', ...logs],
        },
      ],
      [
        'ExecutionServing',
        {
          ReadCommittedModel: 's3:GetObject',
          ReadTrainedModels: 's3:GetObject',
          ListFeatures: 's3:ListBucket',
          ReadFeatures: 's3:GetObject',
          WriteScores: 's3:PutObject',
          WriteTransformLogs: ['logs:CreateLogGroup', ...logs],
          WriteEndpointLogs: logs,
        },
      ],
    ])('lets %s use only its permissions', (role, permissions) => {
      expect(mayDo(template, role)).toEqual(permissions);
    });

    it('lets SageMaker list only the objects of trainings', () => {
      const condition = { StringLike: { 's3:prefix': 'work/*' } };
      expect(listPermissions(template, 'ExecutionTraining')['ListTrainingData']?.Condition).toEqual(
        condition,
      );
      expect(listPermissions(template, 'ExecutionServing')['ListFeatures']?.Condition).toEqual(
        condition,
      );
    });

    it('lets the training pass its two roles only to SageMaker', () => {
      const { Resource, Condition } = listPermissions(template, 'TrainRole')['PassSageMakerRole']!;
      expect(Resource).toHaveLength(2);
      expect(Condition).toEqual({
        StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      });
    });

    it('lets the cleanup delete trained resources, but no other resource of the stack', () => {
      const permissions = listPermissions(template, 'RemoveRole');
      for (const sid of ['DeleteConfigurations', 'DeleteModels'])
        expect(JSON.stringify(permissions[sid]!.Resource)).toMatch(/\/services-sagemaker-run-\*"/);
      expect(JSON.stringify(permissions['DeletePackages']!.Resource)).toContain(
        'model-package/services-sagemaker/*',
      );
    });

    it('starts a training for uploads under training/, not for its own writes', () => {
      expect(only('AWS::Events::Rule')['EventPattern']).toMatchObject({
        detail: { object: { key: [{ prefix: 'training/' }] } },
      });
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    const predict = (csv: string) => testEmulator().call<PredictResult>('PredictFunction', { csv });

    it.each([
      ['en', ['leaves', 'pauses', 'stays']],
      ['ko', ['이탈', '휴면', '유지']],
    ] as const)('predict (%s) answers in the language of the file', async (language, labels) => {
      const outcome = await testEmulator().replay('predict', language);
      const [answer] = outcome.answers as [PredictResult];
      expect(answer).toMatchObject({ model: 'committed', rows: 24, notes: [] });
      expect(answer.summary.map(({ prediction }) => prediction)).toEqual(labels);
      const lines = readOutputFile(outcome, '.csv').toString().trim().split('\n');
      expect(lines).toHaveLength(25);
      expect(lines[0]).toBe(`line,prediction,${labels.join(',')}`);
    });

    it('predict reports its metrics if the file has labels', async () => {
      const { measured } = await predict(
        readFileSync(join(__dirname, '../../lib', address, 'model/customers.csv'), 'utf8'),
      );
      const [accuracy] = measured!.metrics;
      expect(accuracy!.value).toBeGreaterThan(0.9);
      expect(measured!.confusion.map(({ label }) => label)).toEqual(['leaves', 'pauses', 'stays']);
    });

    it.each(['en', 'ko'] as const)(
      'train-and-deploy (%s) trains, evaluates both models on held-out rows, registers and updates',
      async (language) => {
        // The first model supports both languages; a trained one supports those of its file.
        await testEmulator().replay('remove-trained', language);
        const outcome = await testEmulator().replay('train-and-deploy', language);
        const [trained] = outcome.answers as [Trained];
        expect(trained.deployed).toBe(true);
        expect(trained.decision).toMatch(/^Deploy it: /);
        expect(trained.rows.train + trained.rows.heldOut).toBe(900);
        const accuracy = trained.comparison.find(({ metric }) => metric === 'accuracy')!;
        expect(accuracy.candidate).toBeGreaterThan(0.8);
        expect(accuracy.current).toBeGreaterThan(0.3);
        expect(trained.created.map(({ type }) => type)).toEqual([
          'training job',
          'transform job',
          'model package',
          'model',
          'endpoint configuration',
        ]);
        for (const { name } of trained.created)
          expect(name).toMatch(/services-sagemaker(-run-[0-9a-f]{10}|\/\d+)$/);
        expect(readOutputFile(outcome, 'report.md').toString()).toContain(trained.decision);

        const after = await predict(sample(`predict.${language}.csv`));
        expect(after.model).toBe(trained.model);
      },
    );

    it('reports that models with other columns cannot be compared, and deploys', async () => {
      const trained = await train(
        testEmulator(),
        table('temperature,wind,label', 200, (at) => {
          const warm = at % 2 === 0;
          return `${warm ? 20 + (at % 7) : at % 9},${at % 5},${warm ? 'open' : 'closed'}`;
        }),
      );
      expect(trained.decision).toMatch(
        /^Deploy it: the current model cannot be compared because it needs a column /,
      );
      const { predictions } = await predict('temperature,wind\n25,1\n3,1');
      expect(predictions.map(({ prediction }) => prediction)).toEqual(['open', 'closed']);
    });

    it('predicts the opposite after a training on the opposite labels', async () => {
      const csv = table('temperature,wind,label', 200, (at) => {
        const warm = at % 2 === 0;
        return `${warm ? 20 + (at % 7) : at % 9},${at % 5},${warm ? 'closed' : 'open'}`;
      });
      expect((await train(testEmulator(), csv)).deployed).toBe(true);
      const { predictions } = await predict('temperature,wind\n25,1\n3,1');
      expect(predictions.map(({ prediction }) => prediction)).toEqual(['closed', 'open']);
    });

    it('deletes a candidate worse than the current model, does not deploy it and says so', async () => {
      const before = await predict('temperature,wind\n25,1');
      // The training labels are random; the held-out labels are correct.
      const worse = table('temperature,wind,label', 400, (at) => {
        const warm = at % 2 === 0;
        const permission = warm ? 'closed' : 'open';
        return `${warm ? 20 + (at % 7) : at % 9},${at / 10},${at % 5 < 3 ? permission : warm ? 'open' : 'closed'}`;
      });
      const trained = await train(testEmulator(), worse);
      expect(trained.deployed).toBe(false);
      expect(trained.decision).toMatch(
        /^Do not deploy it: it is worse than the current model\. Macro F1 [\d.]+ on \d+ held-out rows, [\d.]+ for the current model/,
      );
      expect(trained.created.map(({ type }) => type)).not.toContain('model');
      expect((await predict('temperature,wind\n25,1')).model).toBe(before.model);
    });

    it('predicts numbers for a numeric label and measures their error', async () => {
      const trained = await train(
        testEmulator(),
        table('size,age,label', 300, (at) => `${at % 50},${at % 7},${(at % 50) * 3 + (at % 7)}`),
      );
      const [rmse, ofTheMean] = trained.comparison;
      expect(rmse!.metric).toBe('RMSE');
      expect(rmse!.candidate).toBeLessThan(ofTheMean!.candidate / 5);
      const { predictions } = await predict('size,age\n40,3');
      expect(Number(predictions[0]!.prediction)).toBeGreaterThan(100);
    });

    it('rejects a table that cannot be learned from, with the fix', async () => {
      await expect(train(testEmulator(), 'a,b\n1,2')).rejects.toThrow('one column label or 라벨');
    });

    it.each(['en', 'ko'] as const)(
      'remove-trained (%s) serves the first model again and deletes all trained resources',
      async (language) => {
        const csv = table('a,b,label', 100, (at) => `${at},${at % 3},${at % 2 === 0 ? 'x' : 'y'}`);
        await train(testEmulator(), csv);
        const { answers } = await testEmulator().replay('remove-trained', language);
        const { count, removed } = answers[0] as { count: number; removed: object[] };
        expect(removed.length).toBeGreaterThanOrEqual(3);
        expect(count).toBe(removed.length);
        const { emulator } = testEmulator();
        const client = new SageMakerClient({
          endpoint: emulator.url,
          credentials: emulator.credentials,
          region: 'us-east-1',
        });
        const [models, configs, packages] = await Promise.all([
          client.send(new ListModelsCommand({ NameContains: '-run-' })),
          client.send(new ListEndpointConfigsCommand({ NameContains: '-run-' })),
          client.send(
            new ListModelPackagesCommand({ ModelPackageGroupName: 'services-sagemaker' }),
          ),
        ]);
        expect([models.Models, configs.EndpointConfigs, packages.ModelPackageSummaryList]).toEqual([
          [],
          [],
          [],
        ]);
        const endpoint = emulator.deployment.resources('AWS::SageMaker::Endpoint')[0]!;
        const { EndpointStatus, ProductionVariants } = await client.send(
          new DescribeEndpointCommand({ EndpointName: endpoint.attributes['EndpointName'] }),
        );
        expect(EndpointStatus).toBe('InService');
        expect(ProductionVariants?.[0]?.VariantName).toBe('committed');
        expect((await predict(sample('predict.en.csv'))).model).toBe('committed');
        const again = await testEmulator().replay('remove-trained', language);
        expect(again.answers).toEqual([{ count: 0, removed: [] }]);
      },
    );

    it('removes nothing without the confirmation word', async () => {
      await expect(
        testEmulator().runFile('remove-trained', 'no.txt', 'some of it'),
      ).rejects.toThrow('remove: expected: all');
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.3@sagemaker', 'throttle:0.3@sagemaker-runtime']);

    it('waits, retries and completes the training', async () => {
      const csv = table('a,b,label', 100, (at) => `${at},${at % 3},${at % 2 === 0 ? 'x' : 'y'}`);
      const trained = await train(testEmulator(), csv);
      const throttled = testEmulator().emulator.calls.filter(
        ({ error }) => error === 'ThrottlingException',
      );
      expect(throttled.length).toBeGreaterThan(0);
      expect(trained.deployed).toBe(true);
    });
  });

  describe('rejects, before it calls the endpoint', () => {
    injectFaults(testEmulator, []);

    it.each([
      ['an empty table', { csv: '' }, { field: 'csv' }],
      ['no table', {}, { field: 'csv' }],
      ['an unknown field', { csv: 'a,b\n1,2', sep: ';' }, { field: 'sep' }],
      ['a table without a column of the model', { csv: 'neither,nor\n1,2' }, { field: 'header' }],
    ])('%s', async (_, payload, expected) => {
      expect(await testEmulator().getIssue('PredictFunction', payload)).toMatchObject(expected);
      expect(testEmulator().emulator.calls.map(({ operation }) => operation)).not.toContain(
        'InvokeEndpoint',
      );
    });
  });
});

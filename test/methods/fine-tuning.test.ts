import {
  BedrockClient,
  CreateCustomModelDeploymentCommand,
  CreateModelCustomizationJobCommand,
  GetModelCustomizationJobCommand,
} from '@aws-sdk/client-bedrock';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { MethodResult } from '../../lambda/shared/comparison/run-method';
import { describePermissions } from '../support/describe-permissions';
import { injectFaults, listCalls, startTestEmulator } from '../support/emulator';
import {
  forSnapshot,
  listPermissions,
  listResources,
  readTemplate,
  snapshotTest,
} from '../support/stack';

const address = 'methods/fine-tuning';

/** Task of the test: which desk repairs a thing. The names of the desks tell nothing. */
const shops = {
  'desk-1': ['a flat tire', 'a bicycle brake', 'a rusty bicycle chain', 'the pedal of a bike'],
  'desk-2': ['a wristwatch', 'an alarm clock', 'a pendulum clock', 'the hands of a watch'],
  'desk-3': ['the sole of a boot', 'a lost heel', 'the zip of a boot', 'a hole in a shoe'],
};
const messages = (category: (shop: string, at: number) => string) =>
  Object.entries(shops).flatMap(([shop, things]) => [
    ...things.flatMap((thing, at) => [
      { text: `Can you repair ${thing}?`, category: category(shop, at), split: 'train' },
      { text: `I need help with ${thing}.`, category: category(shop, at + 1), split: 'train' },
    ]),
    ...things.slice(0, 2).map((thing) => ({
      text: `Please look at ${thing} for me.`,
      category: shop,
      split: 'test',
    })),
  ]);
const toFile = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join('\n');

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);

    it('lets the training job read records and write losses, and never read held-out messages', () => {
      const permissions = listPermissions(template, 'CustomizationRole');
      expect(Object.keys(permissions).sort()).toEqual([
        'ListFolders',
        'ReadRecords',
        'WriteLosses',
      ]);
      expect(JSON.stringify(permissions)).not.toContain('held-out');
      expect(permissions['ListFolders']?.Condition).toEqual({
        StringLike: { 's3:prefix': ['work/*', 'results/*'] },
      });
    });

    it('lets only training jobs of this account assume their role', () => {
      const [role] = Object.entries(listResources(template, 'AWS::IAM::Role')).filter(([id]) =>
        id.startsWith('CustomizationRole'),
      );
      expect(role?.[1].Properties).toMatchObject({
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Principal: { Service: 'bedrock.amazonaws.com' },
              Condition: {
                StringEquals: { 'aws:SourceAccount': '111122223333' },
                ArnLike: {
                  'aws:SourceArn': expect.anything(),
                },
              },
            },
          ],
        },
      });
    });

    it('lets the removal delete only what carries the tag of the stack', () => {
      const permissions = listPermissions(template, 'RemoveRole');
      for (const sid of ['DeleteDeployments', 'DeleteModels'])
        expect(permissions[sid]?.Condition).toEqual({
          StringEquals: { 'aws:ResourceTag/TunedBy': 'methods-fine-tuning' },
        });
    });

    it('lets the tuning pass its role to Bedrock only', () => {
      expect(describePermissions(template, 'TuneRole').join('\n')).toMatch(
        /iam:PassRole[^]*bedrock\.amazonaws\.com/,
      );
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);
  const compare = async (lines: readonly object[], name = 'compare', options = {}) => {
    const file = Buffer.from(toFile(lines));
    const { answers } = await testEmulator().runFile(name, 'messages.jsonl', file, options);
    return answers[0] as {
      methods: [MethodResult, MethodResult];
      trainingLoss: number;
      deployment: string;
      hours: number;
    };
  };
  const succeeded = (operation: string) =>
    listCalls(testEmulator().emulator, operation).filter(({ error }) => error === undefined).length;

  const clientOf = () => {
    const { url, credentials } = testEmulator().emulator;
    return { endpoint: url, region: 'us-east-1', credentials, forcePathStyle: true };
  };

  /** Hours that each removal took. */
  async function removalHours(): Promise<number[]> {
    const sfn = new SFNClient(clientOf());
    const { outputs } = testEmulator().emulator.deployment;
    const stateMachineArn = outputs['methods-fine-tuning']?.['RemoveMachineArn'];
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    sfn.destroy();
    return executions.map(
      ({ startDate, stopDate }) =>
        ((stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0)) / 3_600_000,
    );
  }

  /** Makes a model and a deployment as a run does, without the removal at its end. */
  async function tuneByHand(): Promise<void> {
    const { deployment } = testEmulator().emulator;
    const bucket = deployment.outputs['methods-fine-tuning']?.['DataBucket'] ?? '';
    const role = deployment.roles.find(({ arn }) => arn.includes('Customization'));
    const record = {
      schemaVersion: 'bedrock-conversation-2024',
      messages: [
        { role: 'user', content: [{ text: 'Hello' }] },
        { role: 'assistant', content: [{ text: 'Hi' }] },
      ],
    };
    const s3 = new S3Client(clientOf());
    const Key = 'work/by-hand/training.jsonl';
    const Body = Array.from({ length: 8 }, () => JSON.stringify(record)).join('\n');
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    const bedrock = new BedrockClient(clientOf());
    const name = 'methods-fine-tuning-by-hand';
    const tags = [{ key: 'TunedBy', value: 'methods-fine-tuning' }];
    const { jobArn } = await bedrock.send(
      new CreateModelCustomizationJobCommand({
        jobName: `${name}-${Date.now()}`,
        customModelName: name,
        customModelTags: tags,
        roleArn: role?.arn,
        baseModelIdentifier: 'amazon.nova-lite-v1:0:300k',
        trainingDataConfig: { s3Uri: `s3://${bucket}/${Key}` },
        outputDataConfig: { s3Uri: `s3://${bucket}/results/by-hand` },
      }),
    );
    await testEmulator().emulator.pass(3_600_000);
    const { outputModelArn } = await bedrock.send(
      new GetModelCustomizationJobCommand({ jobIdentifier: jobArn }),
    );
    await bedrock.send(
      new CreateCustomModelDeploymentCommand({
        modelDeploymentName: name,
        modelArn: outputModelArn,
        tags,
      }),
    );
    await testEmulator().emulator.pass(3_600_000);
    s3.destroy();
    bedrock.destroy();
  }

  describe('a try in the emulator', () => {
    it('tunes a model that is better than the base model, then removes it', async () => {
      const { methods, trainingLoss } = await compare(messages((shop) => shop));
      const [base, tuned] = methods;
      expect([base.name, tuned.name]).toEqual(['base', 'tuned']);
      expect(tuned.metrics['accuracy']?.value).toBe(1);
      expect(base.metrics['accuracy']?.value).toBeLessThan(1);
      expect(trainingLoss).toBeGreaterThan(0);
      await testEmulator().emulator.pass(3 * 3_600_000);
      expect(succeeded('DeleteCustomModelDeployment')).toBeGreaterThanOrEqual(1);
      expect(succeeded('DeleteCustomModel')).toBe(1);
    });

    it('learns nothing from labels that say nothing', async () => {
      const names = Object.keys(shops);
      const { methods } = await compare(messages((_, at) => names[at % names.length] ?? ''));
      expect(methods[1].metrics['accuracy']?.value).toBeLessThanOrEqual(0.5);
    });

    it('keeps the model for the hours that are asked for', async () => {
      const kept = await compare(
        messages((shop) => shop),
        'fine-tune',
        { hours: '3' },
      );
      expect(kept).toMatchObject({
        hours: 3,
        deployment: expect.stringContaining(':custom-model-deployment/'),
      });
      await testEmulator().emulator.pass(5 * 3_600_000);
      const durations = await removalHours();
      expect(Math.max(...durations)).toBeGreaterThanOrEqual(3);
      expect(Math.max(...durations)).toBeLessThan(4);
      expect(Math.min(...durations)).toBeLessThan(1);
    });

    it.each(['en', 'ko'] as const)('removes all models if asked to (%s)', async (language) => {
      await tuneByHand();
      const { answers } = await testEmulator().replay('remove', language);
      expect(answers).toMatchObject([
        {
          count: 2,
          removed: ['deployment methods-fine-tuning-by-hand', 'model methods-fine-tuning-by-hand'],
        },
      ]);
      expect((await testEmulator().replay('remove', language)).answers).toMatchObject([
        { count: 0 },
      ]);
    });

    it.each(['en', 'ko'] as const)('finds no error in the sample (%s)', async (language) => {
      const { answers } = await testEmulator().replay('validate-data', language);
      expect(answers).toMatchObject([{ valid: true, train: 160, test: 80, findings: [] }]);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('a try with a failing service', () => {
    injectFaults(testEmulator, ['throttle:0.4@bedrock']);

    it('goes on after throttling', async () => {
      const { methods } = await compare(messages((shop) => shop));
      expect(methods[1].metrics['accuracy']?.value).toBe(1);
    });
  });

  describe('a try that fails half-way', () => {
    injectFaults(testEmulator, ['error:1@lambda.Invoke/Evaluate']);

    it('names the removal and the bill, and removes the model', async () => {
      // Ends the removals of earlier runs.
      await testEmulator().emulator.pass(3 * 3_600_000);
      const before = succeeded('DeleteCustomModel');
      await expect(compare(messages((shop) => shop))).rejects.toThrow(/are being removed/);
      await testEmulator().emulator.pass(3 * 3_600_000);
      expect(succeeded('DeleteCustomModel') - before).toBe(1);
    });
  });

  describe('rejects, before anything is trained', () => {
    const sound = messages((shop) => shop);
    const changed = (at: number, line: object) => sound.with(at, line as (typeof sound)[number]);
    it.each([
      ['a single category', messages(() => 'desk-1'), /at least 2 categories/],
      ['three records', sound.slice(0, 3), /split train|split test/],
      ['a word that fails the job', changed(0, { ...sound[0], text: 'User: hi' }), /User:/],
      [
        'a held-out message like a training message',
        changed(8, { ...sound[8], text: 'Can you repair: a flat tire!' }),
        /held out, but like a training message/,
      ],
      [
        'equal messages with different answers',
        changed(1, { ...sound[0], category: 'desk-3' }),
        /with another answer/,
      ],
    ])('%s', async (_, lines, issue) => {
      const started = listCalls(testEmulator().emulator, 'CreateModelCustomizationJob').length;
      await expect(compare(lines)).rejects.toThrow(issue);
      expect(listCalls(testEmulator().emulator, 'CreateModelCustomizationJob')).toHaveLength(
        started,
      );
    });

    it('25 hours', async () => {
      await expect(compare(sound, 'fine-tune', { hours: '25' })).rejects.toThrow(/from 1 to 24/);
    });

    it('a removal without its confirmation', async () => {
      await expect(
        testEmulator().runFile('remove', 'remove.txt', Buffer.from('everything')),
      ).rejects.toThrow(/expected: all/);
    });
  });
});

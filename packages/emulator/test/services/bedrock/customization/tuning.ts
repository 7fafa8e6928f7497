import { deployAssembly } from '../../../../core/assembly/deploy-assembly';
import { createClock } from '../../../../core/scheduling/clock';
import {
  createCustomModels,
  type CustomModels,
} from '../../../../services/bedrock/customization/custom-models';
import { customizationOperations } from '../../../../services/bedrock/customization/operations';
import { createBedrockRuntime } from '../../../../services/bedrock/bedrock-runtime';
import type { Permission, Scope } from '../../../../services/service';

const account = '111122223333';

const trust = (service: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: service },
      Condition: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: {
          'aws:SourceArn': `arn:aws:bedrock:us-east-1:${account}:model-customization-job/*`,
        },
      },
    },
  ],
});

/** Bedrock with a bucket in memory and a clock that jumps. */
export function createTuning({
  service = 'bedrock.amazonaws.com',
  region = 'us-east-1',
  canRead = true,
} = {}) {
  const objects = new Map<string, string>();
  const deployment = deployAssembly(
    [
      {
        name: 'tuning',
        assets: {},
        template: {
          Resources: {
            Role: {
              Type: 'AWS::IAM::Role',
              Properties: { AssumeRolePolicyDocument: trust(service) },
            },
          },
          Outputs: { Role: { Value: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
        },
      },
    ],
    { partition: 'aws', region, account },
  );
  const clock = createClock({ realTime: false });
  const custom: CustomModels = createCustomModels();
  const caller = { principalArn: `arn:aws:iam::${account}:role/tester`, name: 'tester' };
  const control = customizationOperations(custom, {
    authorize: () => undefined,
    call: (_caller, _service, operation, input) => {
      const { Key = '', Body } = input as { Key?: string; Body?: Buffer };
      if (operation === 'PutObject') objects.set(Key, (Body ?? '').toString());
      else if (!canRead) return Promise.reject(new Error('Access Denied'));
      return Promise.resolve({ Body: Buffer.from(objects.get(Key) ?? '') });
    },
  });
  const runtime = createBedrockRuntime(custom);
  const standIns: string[] = [];
  const scope: Scope = {
    caller,
    deployment,
    clock,
    objects: {} as Scope['objects'],
    standIn: (name) => standIns.push(name),
  };
  const operationOf = (name: string) => control[name] ?? runtime.operations[name]!;
  return {
    objects,
    standIns,
    clock,
    roleArn: deployment.outputs['tuning']?.['Role'] ?? '',
    call: async <Output>(name: string, input: object) => {
      operationOf(name).permissions(input, { deployment, caller });
      return (await operationOf(name).run(input, scope)) as Output;
    },
    permissions: (name: string, input: object): readonly Permission[] =>
      operationOf(name).permissions(input, { deployment, caller }),
  };
}

export type Tuning = ReturnType<typeof createTuning>;

const record = (user: string, assistant: string) => ({
  schemaVersion: 'bedrock-conversation-2024',
  messages: [
    { role: 'user', content: [{ text: `Sort it.\n<message>\n${user}\n</message>` }] },
    { role: 'assistant', content: [{ text: assistant }] },
  ],
});

const things = {
  fruit: ['apples and pears', 'a ripe plum', 'two melons', 'fresh figs', 'sweet cherries'],
  metal: ['iron nails', 'a copper pipe', 'steel wire', 'a bronze bell', 'silver rings'],
};
export const records = Object.entries(things).flatMap(([kind, names]) =>
  names.map((name) => record(`Bring me ${name}.`, `Kind: ${kind}`)),
);
export const toLines = (lines: readonly object[]) =>
  lines.map((line) => JSON.stringify(line)).join('\n');

/** Starts a job on training records. */
export async function startTuning(
  tuning: Tuning,
  training: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  tuning.objects.set('training.jsonl', training);
  const { jobArn } = await tuning.call<{ jobArn: string }>('CreateModelCustomizationJob', {
    jobName: 'job',
    customModelName: 'model',
    roleArn: tuning.roleArn,
    baseModelIdentifier: 'amazon.nova-lite-v1:0:300k',
    trainingDataConfig: { s3Uri: 's3://bucket/training.jsonl' },
    outputDataConfig: { s3Uri: 's3://bucket/out' },
    ...more,
  });
  return jobArn;
}

/** Lets a job end and returns its description. */
export async function finishTuning(tuning: Tuning, jobIdentifier: string) {
  await tuning.clock.sleep(2 * 3_600_000);
  return tuning.call<{
    status: string;
    failureMessage?: string;
    outputModelArn?: string;
    trainingMetrics?: { trainingLoss: number };
    validationMetrics?: { validationLoss: number }[];
  }>('GetModelCustomizationJob', { jobIdentifier });
}

import {
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateModelPackageCommand,
  CreateTrainingJobCommand,
  CreateTransformJobCommand,
  DeleteModelCommand,
  DescribeEndpointCommand,
  DescribeTrainingJobCommand,
  ListModelsCommand,
  SageMakerClient,
  UpdateEndpointCommand,
} from '@aws-sdk/client-sagemaker';
import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import { endpointOperations } from '@by-example/emulator/services/sagemaker/endpoints';
import { deployRegistry } from '@by-example/emulator/services/sagemaker/registry';
import { createClock } from '@by-example/emulator/core/scheduling/clock';
import type { Scope } from '@by-example/emulator/services/service';
import { assembly } from '../../../support/stack';

let emulator: Emulator;
let sagemaker: SageMakerClient;
let runtime: SageMakerRuntimeClient;
let s3: S3Client;
beforeAll(async () => {
  emulator = await startEmulator({ assembly, port: 0 });
  const settings = {
    endpoint: emulator.url,
    credentials: emulator.credentials,
    region: 'us-east-1',
    maxAttempts: 1,
  };
  sagemaker = new SageMakerClient(settings);
  runtime = new SageMakerRuntimeClient(settings);
  s3 = new S3Client(settings);
});
afterAll(() => emulator.close());

const resource = (type: string, id: string) => {
  const found = emulator.deployment
    .resources(type)
    .find(({ stack, logicalId }) => stack === 'services-sagemaker' && logicalId.startsWith(id));
  if (found === undefined) throw new Error(`No ${type} ${id}`);
  return found;
};
const endpointName = () => resource('AWS::SageMaker::Endpoint', '').attributes['EndpointName']!;
const modelName = () => resource('AWS::SageMaker::Model', '').attributes['ModelName']!;
const image = () =>
  (resource('AWS::SageMaker::Model', '').properties['PrimaryContainer'] as { Image: string }).Image;
const role = (id: string) => resource('AWS::IAM::Role', id).attributes['Arn']!;
const bucket = (id: string) => resource('AWS::S3::Bucket', id).ref;

const row = '29,3,30,40.7,0.03,2,1,2';
const invoke = (Body: string | Uint8Array, more = {}) =>
  runtime.send(
    new InvokeEndpointCommand({
      EndpointName: endpointName(),
      ContentType: 'text/csv',
      Body,
      ...more,
    }),
  );

describe('InvokeEndpoint', () => {
  it('returns CSV with a line per row and names the production variant', async () => {
    const { Body, InvokedProductionVariant } = await invoke(`${row}\n${row}\n`);
    const lines = Body.transformToString().trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]!.split(',').map(Number)).toHaveLength(3);
    expect(InvokedProductionVariant).toBe('committed');
  });

  it('returns JSON on request', async () => {
    const { Body, ContentType } = await invoke(row, { Accept: 'application/json' });
    const { predictions } = JSON.parse(Body.transformToString()) as {
      predictions: { score: number[] }[];
    };
    expect(ContentType).toBe('application/json');
    expect(predictions[0]!.score.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it.each([
    [
      'a header among the numbers',
      'months,orders\n1,2',
      {},
      415,
      'could not convert string to float',
    ],
    ['a column too many', `${row},1`, {}, 400, '8 vs. 9'],
    ['rows of different length', `${row}\n1,2`, {}, 415, 'different length'],
    [
      'JSON Lines, which the container does not read',
      '{"a":1}',
      { ContentType: 'application/jsonlines' },
      415,
      'Content-type application/jsonlines is not supported',
    ],
    [
      'an answer that the container does not write',
      row,
      { Accept: 'application/xml' },
      406,
      'Accept type application/xml',
    ],
  ])('returns ModelError for %s', async (_, body, more, status, message) => {
    await expect(invoke(body, more)).rejects.toMatchObject({
      name: 'ModelError',
      OriginalStatusCode: status,
      OriginalMessage: expect.stringContaining(message),
    });
  });

  it('returns ValidationError for a request of more than 4 MB', async () => {
    await expect(invoke(Buffer.alloc(4 * 1024 * 1024 + 1, '1'))).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('at most 4194304'),
    });
  });

  it('returns ValidationError for a missing endpoint and for a target model', async () => {
    await expect(invoke(row, { EndpointName: 'nothing' })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Endpoint nothing of account 111122223333 not found.',
    });
    await expect(invoke(row, { TargetModel: 'other.tar.gz' })).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});

describe('CreateModel', () => {
  const create = (more: object) =>
    sagemaker.send(
      new CreateModelCommand({
        ModelName: 'mine',
        ExecutionRoleArn: role('ExecutionServing'),
        PrimaryContainer: {
          Image: image(),
          ModelDataUrl: `s3://${bucket('Models')}/trained/a/output/model.tar.gz`,
        },
        ...more,
      }),
    );

  it('rejects a role that SageMaker may not assume', async () => {
    await expect(create({ ExecutionRoleArn: role('TrainRole') })).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("allows principal 'sagemaker.amazonaws.com'"),
    });
  });

  it('rejects a model that the role may not read', async () => {
    await expect(
      create({
        PrimaryContainer: { Image: image(), ModelDataUrl: `s3://${bucket('Data')}/model.tar.gz` },
      }),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Could not access model data at s3://'),
    });
  });

  it('creates a model once per name, lists it and deletes it', async () => {
    await create({});
    await expect(create({})).rejects.toThrow('Cannot create already existing model');
    const { Models } = await sagemaker.send(new ListModelsCommand({ NameContains: 'min' }));
    expect(Models?.map((each) => each.ModelName)).toEqual(['mine']);
    await sagemaker.send(new DeleteModelCommand({ ModelName: 'mine' }));
    await expect(sagemaker.send(new DeleteModelCommand({ ModelName: 'mine' }))).rejects.toThrow(
      'Could not find model "mine".',
    );
  });

  it('lists models page by page', async () => {
    const names = ['page-a', 'page-b', 'page-c'];
    for (const ModelName of names) await create({ ModelName });
    const first = await sagemaker.send(
      new ListModelsCommand({ NameContains: 'page-', MaxResults: 2 }),
    );
    const second = await sagemaker.send(
      new ListModelsCommand({
        NameContains: 'page-',
        MaxResults: 2,
        NextToken: first.NextToken,
      }),
    );
    expect([...first.Models!, ...second.Models!].map((each) => each.ModelName)).toEqual(names);
    expect(second.NextToken).toBeUndefined();
  });
});

describe('a training job', () => {
  const job = (name: string, more: Partial<CreateTrainingJobRequest> = {}) =>
    sagemaker.send(
      new CreateTrainingJobCommand({
        TrainingJobName: name,
        RoleArn: role('ExecutionTraining'),
        AlgorithmSpecification: { TrainingImage: image(), TrainingInputMode: 'File' },
        HyperParameters: { objective: 'binary:logistic', num_round: '3' },
        InputDataConfig: [channel(`s3://${bucket('Data')}/work/api/train/`)],
        OutputDataConfig: { S3OutputPath: `s3://${bucket('Models')}/trained` },
        ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 5 },
        StoppingCondition: { MaxRuntimeInSeconds: 600 },
        ...more,
      }),
    );
  const channel = (S3Uri: string) => ({
    ChannelName: 'train',
    ContentType: 'text/csv',
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix' as const, S3Uri } },
  });
  const end = async (name: string) => {
    for (;;) {
      const described = await sagemaker.send(
        new DescribeTrainingJobCommand({ TrainingJobName: name }),
      );
      if (described.TrainingJobStatus !== 'InProgress') return described;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  beforeAll(async () => {
    const lines = Array.from({ length: 50 }, (_, at) => `${at % 2},${at % 2 === 0 ? at : -at},`);
    await s3.send(
      new PutObjectCommand({
        Bucket: bucket('Data'),
        Key: 'work/api/train/rows.csv',
        Body: lines.join('\n'),
      }),
    );
  });

  it('writes a model to its output path', async () => {
    await job('good');
    expect(await end('good')).toMatchObject({
      TrainingJobStatus: 'Completed',
      ModelArtifacts: {
        S3ModelArtifacts: `s3://${bucket('Models')}/trained/good/output/model.tar.gz`,
      },
    });
  });

  it('has a unique name', async () => {
    await job('twice');
    await expect(job('twice')).rejects.toMatchObject({ name: 'ResourceInUse' });
    await expect(end('never')).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it.each<
    [string, Partial<CreateTrainingJobRequest> | (() => Partial<CreateTrainingJobRequest>), string]
  >([
    [
      'its role may not read the rows',
      () => ({ InputDataConfig: [channel(`s3://${bucket('Data')}/training/`)] }),
      's3:ListBucket',
    ],
    [
      'its role may not write the model',
      () => ({ OutputDataConfig: { S3OutputPath: `s3://${bucket('Data')}/trained` } }),
      's3:PutObject',
    ],
    [
      'there is no row',
      () => ({ InputDataConfig: [channel(`s3://${bucket('Data')}/work/none/train/`)] }),
      'no rows',
    ],
    [
      'a hyperparameter is missing',
      { HyperParameters: { objective: 'binary:logistic' } },
      'num_round',
    ],
    [
      'a hyperparameter is not known',
      { HyperParameters: { num_round: '1', max_depths: '2' } },
      'max_depths',
    ],
    [
      'the labels do not fit the objective',
      { HyperParameters: { objective: 'multi:softprob', num_class: '1', num_round: '1' } },
      'num_class',
    ],
  ])('fails with the reason when %s', async (_, more, reason) => {
    const name = `bad-${reason.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`;
    await job(name, typeof more === 'function' ? more() : more);
    expect(await end(name)).toMatchObject({
      TrainingJobStatus: 'Failed',
      FailureReason: expect.stringMatching(new RegExp(`^ClientError: .*${reason}`)),
    });
  });

  it.each([
    ['a role that is for others', () => ({ RoleArn: role('TrainRole') }), 'Could not assume role'],
    [
      'another image',
      () => ({
        AlgorithmSpecification: {
          TrainingImage: '1.dkr.ecr.us-east-1.amazonaws.com/kmeans:1',
          TrainingInputMode: 'File' as const,
        },
      }),
      'built-in XGBoost only',
    ],
  ])('is rejected with %s', async (_, more, message) => {
    await expect(job('refused', more())).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });
});

describe('an endpoint', () => {
  const variant = (ServerlessConfig: { MemorySizeInMB: number; MaxConcurrency: number }) => ({
    VariantName: 'v',
    ModelName: modelName(),
    ServerlessConfig,
  });
  const config = (EndpointConfigName: string, memory = 1024, concurrency = 1) =>
    sagemaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName,
        ProductionVariants: [variant({ MemorySizeInMB: memory, MaxConcurrency: concurrency })],
      }),
    );

  it.each([
    ['a memory between two steps', 1500, 1, 'steps of 1024'],
    ['a concurrency over 200', 1024, 201, '200'],
  ])('is rejected %s', async (_, memory, concurrency, message) => {
    await expect(config('bad', memory, concurrency)).rejects.toThrow(message);
  });

  it('rejects a concurrent update and reports the status Updating', async () => {
    const { deployment } = emulator;
    const registry = deployRegistry(deployment);
    const [{ name } = { name: '' }] = registry.configs.values();
    const operations = endpointOperations(
      () => registry,
      () => Promise.resolve(),
    );
    // A stopped clock.
    const clock = {
      ...createClock({ realTime: false }),
      now: () => 0,
      sleep: () => new Promise<void>(() => undefined),
      deadline: () => () => undefined,
    };
    const unexpected = () => Promise.reject(new Error('Endpoints keep no objects'));
    const scope: Scope = {
      deployment,
      clock,
      caller: { principalArn: 'arn:aws:iam::111122223333:user/you', name: 'you' },
      objects: {
        put: unexpected,
        head: unexpected,
        get: unexpected,
        delete: unexpected,
        list: unexpected,
        tag: unexpected,
        stream: unexpected,
      },
      standIn: () => undefined,
    };
    const update = () =>
      operations.UpdateEndpoint.run(
        { EndpointName: endpointName(), EndpointConfigName: name },
        scope,
      );
    await update();
    expect(() => update()).toThrow('Cannot update in-progress endpoint');
    await expect(
      operations.DescribeEndpoint.run({ EndpointName: endpointName() }, scope),
    ).resolves.toMatchObject({ EndpointStatus: 'Updating', EndpointConfigName: name });
  });

  it('keeps its model if the new one cannot be read', async () => {
    await sagemaker.send(
      new CreateModelCommand({
        ModelName: 'gone',
        ExecutionRoleArn: role('ExecutionServing'),
        PrimaryContainer: {
          Image: image(),
          ModelDataUrl: `s3://${bucket('Models')}/trained/gone/output/model.tar.gz`,
        },
      }),
    );
    await sagemaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: 'gone',
        ProductionVariants: [
          { ...variant({ MemorySizeInMB: 1024, MaxConcurrency: 1 }), ModelName: 'gone' },
        ],
      }),
    );
    const waitForEndpoint = async () => {
      for (;;) {
        const described = await sagemaker.send(
          new DescribeEndpointCommand({ EndpointName: endpointName() }),
        );
        if (described.EndpointStatus === 'InService') return described;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const { EndpointConfigName } = await waitForEndpoint();
    await sagemaker.send(
      new UpdateEndpointCommand({ EndpointName: endpointName(), EndpointConfigName: 'gone' }),
    );
    expect(await waitForEndpoint()).toMatchObject({
      EndpointConfigName,
      FailureReason: expect.stringContaining('does not exist'),
    });
    expect((await invoke(row)).InvokedProductionVariant).toBe('committed');
  });
});

describe('a missing reference', () => {
  it.each([
    [
      'a transform with no model',
      () =>
        new CreateTransformJobCommand({
          TransformJobName: 't',
          ModelName: 'none',
          TransformInput: {
            ContentType: 'text/csv',
            DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://b/k' } },
          },
          TransformOutput: { S3OutputPath: 's3://b/o' },
          TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
        }),
      'Could not find model "none".',
    ],
    [
      'a package for no group',
      () => new CreateModelPackageCommand({ ModelPackageGroupName: 'none' }),
      'Model package group none does not exist.',
    ],
  ])('is a ValidationException: %s', async (_, command, message) => {
    await expect(sagemaker.send(command() as CreateModelPackageCommand)).rejects.toMatchObject({
      name: 'ValidationException',
      message,
    });
  });
});

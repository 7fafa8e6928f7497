import type {
  CreateTrainingJobRequest,
  CreateTrainingJobResponse,
  CreateTransformJobRequest,
  CreateTransformJobResponse,
  DescribeTrainingJobRequest,
  DescribeTrainingJobResponse,
  DescribeTransformJobRequest,
  DescribeTransformJobResponse,
} from '@aws-sdk/client-sagemaker';
import { basename } from 'node:path';
import {
  writeModelArchive,
  readModelArchive,
} from '../../engines/classifiers/gradient-boosting/model-archive';
import { operation, ServiceError } from '../service';
import type { Operation, Scope } from '../service';
import { buildArn, found, invalid } from './registry';
import type { Job, Registry } from './registry';
import { asRole, assumeRole, passRole } from './execution-role';
import type { ExecutionRoleParts } from './execution-role';
import { transformBatch, runTraining, TRAINING_STAND_IN } from './xgboost-container';

/** Duration of a job including instance start, in virtual time; on AWS it takes some minutes. */
const jobMilliseconds = 90_000;

/** Operations for training jobs of the built-in XGBoost, and batch transforms with its models. */
export function jobOperations(registry: () => Registry, parts: ExecutionRoleParts) {
  const artifacts = new Map<string, string>();
  return {
    CreateTrainingJob: operation<CreateTrainingJobRequest, CreateTrainingJobResponse>({
      permissions: ({ TrainingJobName = '', RoleArn }, { deployment }) => [
        {
          action: 'sagemaker:CreateTrainingJob',
          resource: buildArn(deployment, 'training-job', TrainingJobName),
        },
        passRole(RoleArn),
      ],
      run(input, scope) {
        const { TrainingJobName = '' } = input;
        const role = assumeRole(input.RoleArn, scope.deployment);
        checkTraining(input);
        scope.standIn(TRAINING_STAND_IN);
        startJob(registry().trainingJobs, TrainingJobName, scope, async () => {
          const s3 = asRole(role, scope.deployment, parts);
          const channel = input.InputDataConfig?.[0]?.DataSource?.S3DataSource?.S3Uri ?? '';
          const files = await s3.readAll(channel);
          const model = runTraining(
            input.HyperParameters ?? {},
            files.map(({ body }) => body.toString('utf8')),
          );
          await s3.write(buildArtifactUrl(input), writeModelArchive(model));
        });
        artifacts.set(TrainingJobName, buildArtifactUrl(input));
        return Promise.resolve({
          TrainingJobArn: buildArn(scope.deployment, 'training-job', TrainingJobName),
        });
      },
    }),
    DescribeTrainingJob: operation<
      DescribeTrainingJobRequest,
      Partial<DescribeTrainingJobResponse>
    >({
      permissions: ({ TrainingJobName = '' }, { deployment }) => [
        {
          action: 'sagemaker:DescribeTrainingJob',
          resource: buildArn(deployment, 'training-job', TrainingJobName),
        },
      ],
      run({ TrainingJobName = '' }, { deployment }) {
        const job = foundJob(registry().trainingJobs, TrainingJobName);
        return Promise.resolve({
          TrainingJobName,
          TrainingJobArn: buildArn(deployment, 'training-job', TrainingJobName),
          TrainingJobStatus: job.status,
          SecondaryStatus: job.status === 'InProgress' ? 'Training' : job.status,
          ...(job.status === 'Completed' && {
            ModelArtifacts: { S3ModelArtifacts: artifacts.get(TrainingJobName) },
          }),
          ...buildStatus(job),
        });
      },
    }),
    CreateTransformJob: operation<CreateTransformJobRequest, CreateTransformJobResponse>({
      permissions: ({ TransformJobName = '' }, { deployment }) => [
        {
          action: 'sagemaker:CreateTransformJob',
          resource: buildArn(deployment, 'transform-job', TransformJobName),
        },
      ],
      run(input, scope) {
        const { TransformJobName = '' } = input;
        const model = found(registry().models, input.ModelName, 'model');
        const type = input.TransformInput?.ContentType;
        if (type !== 'text/csv')
          throw invalid(`The emulator transforms text/csv, not ${String(type)}`);
        startJob(registry().transformJobs, TransformJobName, scope, async () => {
          const s3 = asRole(assumeRole(model.role, scope.deployment), scope.deployment, parts);
          const booster = readModelArchive(await s3.read(model.dataUrl));
          const source = input.TransformInput?.DataSource?.S3DataSource?.S3Uri ?? '';
          const target = input.TransformOutput?.S3OutputPath ?? '';
          for (const { key, body } of await s3.readAll(source))
            await s3.write(
              `${target}/${basename(key)}.out`,
              Buffer.from(transformBatch(booster, body.toString('utf8'))),
            );
        });
        return Promise.resolve({
          TransformJobArn: buildArn(scope.deployment, 'transform-job', TransformJobName),
        });
      },
    }),
    DescribeTransformJob: operation<
      DescribeTransformJobRequest,
      Partial<DescribeTransformJobResponse>
    >({
      permissions: ({ TransformJobName = '' }, { deployment }) => [
        {
          action: 'sagemaker:DescribeTransformJob',
          resource: buildArn(deployment, 'transform-job', TransformJobName),
        },
      ],
      run({ TransformJobName = '' }, { deployment }) {
        const job = foundJob(registry().transformJobs, TransformJobName);
        return Promise.resolve({
          TransformJobName,
          TransformJobArn: buildArn(deployment, 'transform-job', TransformJobName),
          TransformJobStatus: job.status,
          ...buildStatus(job),
        });
      },
    }),
  } satisfies Record<string, Operation>;
}

function buildArtifactUrl({ OutputDataConfig, TrainingJobName }: CreateTrainingJobRequest): string {
  const path = (OutputDataConfig?.S3OutputPath ?? '').replace(/\/$/, '');
  return `${path}/${String(TrainingJobName)}/output/model.tar.gz`;
}

function checkTraining({ AlgorithmSpecification, InputDataConfig = [] }: CreateTrainingJobRequest) {
  const image = AlgorithmSpecification?.TrainingImage ?? '';
  if (!/\/sagemaker-xgboost:\d/.test(image))
    throw invalid(`The emulator trains with the built-in XGBoost only; the image is ${image}`);
  const [channel] = InputDataConfig;
  if (channel?.ChannelName !== 'train' || InputDataConfig.length > 1)
    throw invalid('The emulator trains with one channel, named train.');
  if (channel.ContentType !== 'text/csv')
    throw invalid(`The emulator trains on text/csv, not ${String(channel.ContentType)}`);
}

/** Starts a job; its work runs after the instance start. */
function startJob(
  jobs: Map<string, Job>,
  name: string,
  { clock }: Scope,
  work: () => Promise<void>,
): void {
  if (jobs.has(name))
    throw new ServiceError(
      'ResourceInUse',
      `Job name must be unique within an AWS account and region, and a job with this name already exists (${name})`,
    );
  const job: Job = {
    name,
    created: new Date(clock.now()),
    status: 'InProgress',
    failure: undefined,
    ended: undefined,
  };
  jobs.set(name, job);
  void clock
    .sleep(jobMilliseconds)
    .then(work)
    .then(
      () => {
        job.status = 'Completed';
      },
      (error: unknown) => {
        job.status = 'Failed';
        const reason = error instanceof Error ? error.message : String(error);
        job.failure = /^\w+Error: /.test(reason) ? reason : `ClientError: ${reason}`;
      },
    )
    .then(() => {
      job.ended = new Date(clock.now());
    });
}

function foundJob(jobs: ReadonlyMap<string, Job>, name: string): Job {
  const job = jobs.get(name);
  if (job !== undefined) return job;
  throw new ServiceError('ResourceNotFound', `Requested resource not found: ${name}`);
}

function buildStatus({ created, ended, failure }: Job) {
  return {
    CreationTime: created,
    ...(ended !== undefined && { LastModifiedTime: ended }),
    ...(failure !== undefined && { FailureReason: failure.slice(0, 1024) }),
  };
}

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
import { writeArtefact, readArtefact } from '../../engines/gradient-boosting/model-archive';
import { operation, ServiceError } from '../service';
import type { Operation, Scope } from '../service';
import { arnOf, found, invalid } from './registry';
import type { Job, Registry } from './registry';
import { asRole, assumeRole, passRole } from './execution-role';
import type { HopParts } from './execution-role';
import { answerBatch, runTraining, TRAINING_STAND_IN } from './xgboost-container';

/** Duration of a job including instance start, in virtual time; on AWS it takes some minutes. */
const jobMilliseconds = 90_000;

/** Operations for training jobs of the built-in XGBoost, and batch transforms with its models. */
export function jobOperations(registry: () => Registry, parts: HopParts) {
  const artefacts = new Map<string, string>();
  return {
    CreateTrainingJob: operation<CreateTrainingJobRequest, CreateTrainingJobResponse>({
      permissions: ({ TrainingJobName = '', RoleArn }, { world }) => [
        {
          action: 'sagemaker:CreateTrainingJob',
          resource: arnOf(world, 'training-job', TrainingJobName),
        },
        passRole(RoleArn),
      ],
      run(input, scope) {
        const { TrainingJobName = '' } = input;
        const role = assumeRole(input.RoleArn, scope.world);
        checkTraining(input);
        scope.standIn(TRAINING_STAND_IN);
        begin(registry().trainingJobs, TrainingJobName, scope, async () => {
          const s3 = asRole(role, scope.world, parts);
          const channel = input.InputDataConfig?.[0]?.DataSource?.S3DataSource?.S3Uri ?? '';
          const files = await s3.readAll(channel);
          const model = runTraining(
            input.HyperParameters ?? {},
            files.map(({ body }) => body.toString('utf8')),
          );
          await s3.write(artefactUrl(input), writeArtefact(model));
        });
        artefacts.set(TrainingJobName, artefactUrl(input));
        return Promise.resolve({
          TrainingJobArn: arnOf(scope.world, 'training-job', TrainingJobName),
        });
      },
    }),
    DescribeTrainingJob: operation<
      DescribeTrainingJobRequest,
      Partial<DescribeTrainingJobResponse>
    >({
      permissions: ({ TrainingJobName = '' }, { world }) => [
        {
          action: 'sagemaker:DescribeTrainingJob',
          resource: arnOf(world, 'training-job', TrainingJobName),
        },
      ],
      run({ TrainingJobName = '' }, { world }) {
        const job = foundJob(registry().trainingJobs, TrainingJobName);
        return Promise.resolve({
          TrainingJobName,
          TrainingJobArn: arnOf(world, 'training-job', TrainingJobName),
          TrainingJobStatus: job.status,
          SecondaryStatus: job.status === 'InProgress' ? 'Training' : job.status,
          ...(job.status === 'Completed' && {
            ModelArtifacts: { S3ModelArtifacts: artefacts.get(TrainingJobName) },
          }),
          ...statusOf(job),
        });
      },
    }),
    CreateTransformJob: operation<CreateTransformJobRequest, CreateTransformJobResponse>({
      permissions: ({ TransformJobName = '' }, { world }) => [
        {
          action: 'sagemaker:CreateTransformJob',
          resource: arnOf(world, 'transform-job', TransformJobName),
        },
      ],
      run(input, scope) {
        const { TransformJobName = '' } = input;
        const model = found(registry().models, input.ModelName, 'model');
        const type = input.TransformInput?.ContentType;
        if (type !== 'text/csv')
          throw invalid(`The emulator transforms text/csv, not ${String(type)}`);
        begin(registry().transformJobs, TransformJobName, scope, async () => {
          const s3 = asRole(assumeRole(model.role, scope.world), scope.world, parts);
          const booster = readArtefact(await s3.read(model.dataUrl));
          const source = input.TransformInput?.DataSource?.S3DataSource?.S3Uri ?? '';
          const target = input.TransformOutput?.S3OutputPath ?? '';
          for (const { key, body } of await s3.readAll(source))
            await s3.write(
              `${target}/${basename(key)}.out`,
              Buffer.from(answerBatch(booster, body.toString('utf8'))),
            );
        });
        return Promise.resolve({
          TransformJobArn: arnOf(scope.world, 'transform-job', TransformJobName),
        });
      },
    }),
    DescribeTransformJob: operation<
      DescribeTransformJobRequest,
      Partial<DescribeTransformJobResponse>
    >({
      permissions: ({ TransformJobName = '' }, { world }) => [
        {
          action: 'sagemaker:DescribeTransformJob',
          resource: arnOf(world, 'transform-job', TransformJobName),
        },
      ],
      run({ TransformJobName = '' }, { world }) {
        const job = foundJob(registry().transformJobs, TransformJobName);
        return Promise.resolve({
          TransformJobName,
          TransformJobArn: arnOf(world, 'transform-job', TransformJobName),
          TransformJobStatus: job.status,
          ...statusOf(job),
        });
      },
    }),
  } satisfies Record<string, Operation>;
}

function artefactUrl({ OutputDataConfig, TrainingJobName }: CreateTrainingJobRequest): string {
  const path = (OutputDataConfig?.S3OutputPath ?? '').replace(/\/$/, '');
  return `${path}/${String(TrainingJobName)}/output/model.tar.gz`;
}

function checkTraining({ AlgorithmSpecification, InputDataConfig = [] }: CreateTrainingJobRequest) {
  const image = AlgorithmSpecification?.TrainingImage ?? '';
  if (!/\/sagemaker-xgboost:\d/.test(image))
    throw invalid(`The emulator trains with the built-in XGBoost only; the image is ${image}`);
  const [channel] = InputDataConfig;
  if (channel?.ChannelName !== 'train' || InputDataConfig.length > 1)
    throw invalid('The emulator trains with one channel, which is called train.');
  if (channel.ContentType !== 'text/csv')
    throw invalid(`The emulator trains on text/csv, not ${String(channel.ContentType)}`);
}

/** Starts a job; its work runs after the instance start. */
function begin(
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

function statusOf({ created, ended, failure }: Job) {
  return {
    CreationTime: created,
    ...(ended !== undefined && { LastModifiedTime: ended }),
    ...(failure !== undefined && { FailureReason: failure.slice(0, 1024) }),
  };
}

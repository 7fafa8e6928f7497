import type {
  CreateModelCustomizationJobRequest,
  CreateModelCustomizationJobResponse,
  GetModelCustomizationJobRequest,
  GetModelCustomizationJobResponse,
  StopModelCustomizationJobRequest,
} from '@aws-sdk/client-bedrock';
import { assumedRole } from '../../../core/assembly/assumed-role';
import type { Deployment } from '../../../core/assembly/deployment';
import {
  LEARNED_STAND_IN,
  trainModel,
  type Training,
} from '../../../engines/learning/learn-from-examples';
import { asRole, type ExecutionRoleParts } from '../../sagemaker/execution-role';
import { operation, ServiceError, type Caller, type Operation, type Scope } from '../../service';
import { findBaseModel, parseHyperparameters } from './base-models';
import {
  buildArn,
  buildFoundationArn,
  buildId,
  conflict,
  findNamed,
  invalid,
  tagKeys,
  type CustomizationJob,
  type CustomModels,
} from './custom-models';
import { checkRecordCount, parseTrainingRecords } from './training-records';

/** Duration of a job in virtual time; on AWS it takes from tens of minutes to hours. */
const jobMilliseconds = 30 * 60_000;
/**
 * Quota "Scheduled customization jobs"
 * (https://docs.aws.amazon.com/general/latest/gr/bedrock.html, read 2026-11-30).
 */
const MAX_JOBS = 10;

/** Operations for jobs that fine-tune a model. */
export function jobOperations(custom: CustomModels, parts: ExecutionRoleParts) {
  const findJob = (identifier: string) =>
    findNamed(custom.jobs, identifier, ({ request }) => request.jobName);
  return {
    CreateModelCustomizationJob: operation<
      CreateModelCustomizationJobRequest,
      CreateModelCustomizationJobResponse
    >({
      permissions: ({ baseModelIdentifier = '', roleArn, jobTags, customModelTags }, scope) => {
        const { deployment } = scope;
        const { id } = findBaseModel(baseModelIdentifier, deployment.region);
        const create = 'bedrock:CreateModelCustomizationJob';
        const tags = [...(jobTags ?? []), ...(customModelTags ?? [])];
        const context = tagKeys('aws:RequestTag', tags);
        const job = buildArn(deployment, `model-customization-job/${id}/`);
        const tuned = buildArn(deployment, `custom-model/${id}/`);
        return [
          {
            action: create,
            resource: buildFoundationArn(deployment, id),
            context,
          },
          { action: create, resource: job, context },
          { action: create, resource: tuned, context },
          ...(tags.length === 0
            ? []
            : [job, tuned].map((resource) => ({
                action: 'bedrock:TagResource',
                resource,
                context,
              }))),
          {
            action: 'iam:PassRole',
            resource: String(roleArn),
            context: { 'iam:PassedToService': 'bedrock.amazonaws.com' },
          },
        ];
      },
      run(request, scope) {
        const known = [...custom.jobs.values()];
        const { clientRequestToken: token, jobName = '', customModelName = '' } = request;
        const repeated = known.find(
          (job) => token !== undefined && job.request.clientRequestToken === token,
        );
        if (repeated !== undefined) return Promise.resolve({ jobArn: repeated.arn });
        const { customizationType: type = 'FINE_TUNING' } = request;
        if (type !== 'FINE_TUNING')
          throw invalid(`The emulator customizes models by FINE_TUNING, not by ${type}.`);
        const base = findBaseModel(request.baseModelIdentifier ?? '', scope.deployment.region);
        parseHyperparameters(request.hyperParameters);
        if (known.some((job) => job.request.jobName === jobName))
          throw conflict(`A job with the name ${jobName} exists.`);
        if ([...custom.models.values()].some(({ name }) => name === customModelName))
          throw conflict(`A model with the name ${customModelName} exists.`);
        if (known.filter(({ status }) => status === 'InProgress').length >= MAX_JOBS)
          throw new ServiceError(
            'ServiceQuotaExceededException',
            `At most ${MAX_JOBS} customization jobs can be scheduled.`,
          );
        const created = new Date(scope.clock.now());
        const id = buildId(jobName, created);
        const job: CustomizationJob = {
          arn: buildArn(scope.deployment, `model-customization-job/${base.id}/${id}`),
          base,
          request,
          created,
          status: 'InProgress',
        };
        const role = assumeRole(request.roleArn, job.arn, scope.deployment);
        custom.jobs.set(job.arn, job);
        scope.standIn(LEARNED_STAND_IN);
        startJob(job, custom, { role, parts, scope });
        return Promise.resolve({ jobArn: job.arn });
      },
    }),
    GetModelCustomizationJob: operation<
      GetModelCustomizationJobRequest,
      GetModelCustomizationJobResponse
    >({
      permissions: ({ jobIdentifier = '' }) => [
        { action: 'bedrock:GetModelCustomizationJob', resource: findJob(jobIdentifier).arn },
      ],
      run: ({ jobIdentifier = '' }, { deployment }) =>
        Promise.resolve(describeJob(findJob(jobIdentifier), deployment)),
    }),
    StopModelCustomizationJob: operation<StopModelCustomizationJobRequest, object>({
      permissions: ({ jobIdentifier = '' }) => [
        { action: 'bedrock:StopModelCustomizationJob', resource: findJob(jobIdentifier).arn },
      ],
      run({ jobIdentifier = '' }, { clock }) {
        const job = findJob(jobIdentifier);
        if (job.status !== 'InProgress')
          throw conflict(`The job ${jobIdentifier} cannot be stopped: it is ${job.status}.`);
        job.status = 'Stopped';
        job.ended = new Date(clock.now());
        return Promise.resolve({});
      },
    }),
  } satisfies Record<string, Operation>;
}

function assumeRole(arn: string | undefined, jobArn: string, deployment: Deployment): Caller {
  try {
    assumedRole(arn, deployment.roles, {
      where: 'Bedrock',
      service: 'bedrock.amazonaws.com',
      context: { 'aws:SourceAccount': deployment.account, 'aws:SourceArn': jobArn },
      errorMessage: 'Bedrock may not assume the role',
    });
  } catch (error) {
    throw invalid(
      `Could not assume provided IAM role. Please verify that the role exists and its trust policy allows bedrock.amazonaws.com. ${String(error)}`,
    );
  }
  const role = String(arn);
  return { principalArn: role, name: `Bedrock as ${role.slice(role.lastIndexOf('/') + 1)}` };
}

function startJob(
  job: CustomizationJob,
  custom: CustomModels,
  running: {
    readonly role: Caller;
    readonly parts: ExecutionRoleParts;
    readonly scope: Pick<Scope, 'clock' | 'deployment'>;
  },
): void {
  const { clock, deployment } = running.scope;
  void clock
    .sleep(jobMilliseconds)
    .then(() => (job.status === 'InProgress' ? train(job, running) : undefined))
    .then(
      (training) => {
        if (training === undefined) return;
        const { jobName = '', customModelName = '', customModelTags: tags = [] } = job.request;
        const created = new Date(clock.now());
        const arn = buildArn(
          deployment,
          `custom-model/${job.base.id}/${buildId(jobName, created)}`,
        );
        const { model: learned, epochs } = training;
        custom.models.set(arn, {
          arn,
          name: customModelName,
          job,
          created,
          tags,
          learned,
        });
        Object.assign(job, { status: 'Completed', modelArn: arn, epochs, ended: created });
      },
      (error: unknown) => {
        const failure = error instanceof Error ? error.message : String(error);
        Object.assign(job, { status: 'Failed', failure, ended: new Date(clock.now()) });
      },
    );
}

async function train(
  { arn, request }: CustomizationJob,
  {
    role,
    parts,
    scope,
  }: {
    readonly role: Caller;
    readonly parts: ExecutionRoleParts;
    readonly scope: Pick<Scope, 'deployment'>;
  },
): Promise<Training> {
  const s3 = asRole(role, scope.deployment, parts);
  const read = async (url: string) =>
    parseTrainingRecords((await s3.read(url)).toString('utf8'), url);
  const training = await read(request.trainingDataConfig?.s3Uri ?? '');
  const validators = request.validationDataConfig?.validators ?? [];
  const validation = (await Promise.all(validators.map(({ s3Uri = '' }) => read(s3Uri)))).flat();
  checkRecordCount(training.length, validation.length);
  const { epochCount: epochs, learningRate } = parseHyperparameters(request.hyperParameters);
  const trained = trainModel(training, { epochs, learningRate, validation });
  await writeMetrics(s3, request, arn, trained.epochs);
  return trained;
}

/**
 * Writes the loss after each epoch, with the paths and columns of
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-analyze.html, read
 * 2026-12-03. Bedrock has a line for each step.
 */
async function writeMetrics(
  s3: ReturnType<typeof asRole>,
  { outputDataConfig }: CreateModelCustomizationJobRequest,
  jobArn: string,
  epochs: Training['epochs'],
): Promise<void> {
  const folder = (outputDataConfig?.s3Uri ?? '').replace(/\/$/u, '');
  const root = `${folder}/model-customization-job-${jobArn.slice(jobArn.lastIndexOf('/') + 1)}`;
  const table = (name: string, losses: readonly (number | undefined)[]) =>
    Buffer.from(
      [
        `step_number,epoch_number,${name},perplexity`,
        ...losses.map((loss = 0, at) => [at, at, loss, Math.exp(loss)].join()),
        '',
      ].join('\n'),
    );
  await s3.write(
    `${root}/training_artifacts/step_wise_training_metrics.csv`,
    table(
      'training_loss',
      epochs.map(({ trainingLoss }) => trainingLoss),
    ),
  );
  if (epochs.some(({ validationLoss }) => validationLoss !== undefined))
    await s3.write(
      `${root}/validation_artifacts/post_fine_tuning_validation/validation_metrics.csv`,
      table(
        'validation_loss',
        epochs.map(({ validationLoss }) => validationLoss),
      ),
    );
}

function describeJob(
  job: CustomizationJob,
  deployment: Deployment,
): GetModelCustomizationJobResponse {
  const { request, epochs = [] } = job;
  const last = epochs.at(-1);
  return {
    jobArn: job.arn,
    jobName: request.jobName,
    outputModelName: request.customModelName,
    roleArn: request.roleArn,
    status: job.status,
    creationTime: job.created,
    baseModelArn: buildFoundationArn(deployment, job.base.id),
    trainingDataConfig: request.trainingDataConfig,
    validationDataConfig: request.validationDataConfig,
    outputDataConfig: request.outputDataConfig,
    customizationType: 'FINE_TUNING',
    ...(request.hyperParameters !== undefined && { hyperParameters: request.hyperParameters }),
    ...(job.ended !== undefined && { endTime: job.ended, lastModifiedTime: job.ended }),
    ...(job.failure !== undefined && { failureMessage: job.failure.slice(0, 2048) }),
    ...(job.modelArn !== undefined && { outputModelArn: job.modelArn }),
    ...(last !== undefined && {
      trainingMetrics: { trainingLoss: last.trainingLoss },
      ...(last.validationLoss !== undefined && {
        validationMetrics: [{ validationLoss: last.validationLoss }],
      }),
    }),
  };
}

import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
} from '../../../shared/state-machines/asl-states';
import { sagemakerTask } from './sagemaker-task';
import { servingEnvironment } from '../endpoint/serverless-config';

/** Parameters of the definition. */
export interface TrainingDefinitionProps {
  readonly partition: string;
  readonly image: string;
  readonly prepareFunction: string;
  readonly evaluateFunction: string;
  readonly trainingRole: string;
  readonly servingRole: string;
  readonly dataBucket: string;
  readonly modelsBucket: string;
  readonly group: string;
  readonly endpointName: string;
  readonly serverless: { readonly memorySizeInMb: number; readonly maxConcurrency: number };
}

/** Smallest general-purpose instance for training and batch transform. */
const instance = { InstanceType: 'ml.m5.large', InstanceCount: 1 };

/**
 * Defines the workflow from a CSV to an endpoint: prepare, train, score the held-out records,
 * evaluate, register, update.
 *
 * Calls SageMaker through the SDK integration and polls. The optimized integration (`.sync`) waits
 * only for jobs, not for an endpoint. It also needs `sagemaker:ListTags` on everything and leaves
 * an EventBridge rule in the account
 * (https://docs.aws.amazon.com/step-functions/latest/dg/sagemaker-iam.html, read 2026-11-25).
 */
export function trainingDefinition(parts: TrainingDefinitionProps) {
  const { partition } = parts;
  const call = (action: string, parameters: unknown) =>
    sagemakerTask(partition, action, parameters);
  return {
    Comment: 'From a CSV to an endpoint',
    QueryLanguage: 'JSONata',
    StartAt: 'Prepare',
    States: {
      Prepare: {
        ...invokeTask(partition, parts.prepareFunction, {
          key: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
        }),
        Assign: {
          run: jsonata('$states.result.Payload.run'),
          prepared: jsonata('$states.result.Payload'),
        },
        Next: 'Train',
      },
      Train: {
        ...call('createTrainingJob', {
          TrainingJobName: jsonata('$run'),
          RoleArn: parts.trainingRole,
          AlgorithmSpecification: { TrainingImage: parts.image, TrainingInputMode: 'File' },
          HyperParameters: jsonata(`$merge([
            {
              'objective': $prepared.objective, 'num_round': '60', 'eta': '0.2', 'max_depth': '4',
              'min_child_weight': '2', 'subsample': '0.8', 'seed': '1'
            },
            $prepared.classes > 2 ? { 'num_class': $string($prepared.classes) } : {}
          ])`),
          InputDataConfig: [
            {
              ChannelName: 'train',
              ContentType: 'text/csv',
              DataSource: objectsUnder(parts.dataBucket, 'train'),
            },
          ],
          OutputDataConfig: { S3OutputPath: `s3://${parts.modelsBucket}/trained` },
          ResourceConfig: { ...instance, VolumeSizeInGB: 5 },
          StoppingCondition: { MaxRuntimeInSeconds: 3600 },
        }),
        Catch: [
          // Only the first response was lost: the job with the name of this run exists.
          { ErrorEquals: ['SageMaker.ResourceInUseException'], Next: 'WaitForTraining' },
          ...catchAll,
        ],
        Next: 'WaitForTraining',
      },
      ...waitFor({
        resource: 'Training',
        describe: call('describeTrainingJob', { TrainingJobName: jsonata('$run') }),
        assign: { artifact: jsonata('$states.input.ModelArtifacts.S3ModelArtifacts') },
        done: `$states.input.TrainingJobStatus = 'Completed'`,
        broken: `$states.input.TrainingJobStatus in ['Failed', 'Stopped']`,
        next: 'CreateModel',
      }),
      CreateModel: {
        ...call('createModel', {
          ModelName: jsonata('$run'),
          ExecutionRoleArn: parts.servingRole,
          PrimaryContainer: {
            Image: parts.image,
            ModelDataUrl: jsonata('$artifact'),
            Environment: servingEnvironment,
          },
        }),
        Next: 'Score',
      },
      Score: {
        ...call('createTransformJob', {
          TransformJobName: jsonata('$run'),
          ModelName: jsonata('$run'),
          BatchStrategy: 'MultiRecord',
          TransformInput: {
            ContentType: 'text/csv',
            SplitType: 'Line',
            DataSource: objectsUnder(parts.dataBucket, 'features'),
          },
          TransformOutput: {
            S3OutputPath: jsonata(`'s3://${parts.dataBucket}/work/' & $run & '/scored'`),
            Accept: 'text/csv',
            AssembleWith: 'Line',
          },
          TransformResources: instance,
        }),
        Catch: [
          { ErrorEquals: ['SageMaker.ResourceInUseException'], Next: 'WaitForScores' },
          ...catchAll,
        ],
        Next: 'WaitForScores',
      },
      ...waitFor({
        resource: 'Scores',
        describe: call('describeTransformJob', { TransformJobName: jsonata('$run') }),
        assign: {},
        done: `$states.input.TransformJobStatus = 'Completed'`,
        broken: `$states.input.TransformJobStatus in ['Failed', 'Stopped']`,
        next: 'Evaluate',
      }),
      Evaluate: {
        ...invokeTask(partition, parts.evaluateFunction, { run: jsonata('$run') }),
        Assign: { evaluation: jsonata('$states.result.Payload') },
        Next: 'Register',
      },
      Register: {
        ...call('createModelPackage', {
          ModelPackageGroupName: parts.group,
          ModelPackageDescription: jsonata('$substring($evaluation.decision, 0, 1024)'),
          ModelApprovalStatus: jsonata(`$evaluation.deploy ? 'Approved' : 'Rejected'`),
          CustomerMetadataProperties: jsonata('$evaluation.metrics'),
          ModelMetrics: {
            ModelQuality: {
              Statistics: {
                ContentType: 'application/json',
                S3Uri: jsonata(`'s3://${parts.modelsBucket}/trained/' & $run & '/metrics.json'`),
              },
            },
          },
          InferenceSpecification: {
            Containers: [{ Image: parts.image, ModelDataUrl: jsonata('$artifact') }],
            SupportedContentTypes: ['text/csv'],
            SupportedResponseMIMETypes: ['text/csv'],
          },
          // Idempotency token of the execution, at most 36 characters.
          ClientToken: jsonata('$substring($run, -36)'),
        }),
        Assign: { package: jsonata('$states.result.ModelPackageArn') },
        Next: 'CheckDecision',
      },
      CheckDecision: {
        Type: 'Choice',
        Choices: [{ Condition: jsonata('$evaluation.deploy'), Next: 'CreateConfig' }],
        Default: 'DeleteModel',
      },
      CreateConfig: {
        ...call('createEndpointConfig', {
          EndpointConfigName: jsonata('$run'),
          ProductionVariants: [
            {
              VariantName: jsonata('$run'),
              ModelName: jsonata('$run'),
              InitialVariantWeight: 1,
              ServerlessConfig: {
                MemorySizeInMB: parts.serverless.memorySizeInMb,
                MaxConcurrency: parts.serverless.maxConcurrency,
              },
            },
          ],
        }),
        Next: 'UpdateEndpoint',
      },
      UpdateEndpoint: {
        ...call('updateEndpoint', {
          EndpointName: parts.endpointName,
          EndpointConfigName: jsonata('$run'),
        }),
        Next: 'WaitForEndpoint',
      },
      ...waitFor({
        resource: 'Endpoint',
        describe: call('describeEndpoint', { EndpointName: parts.endpointName }),
        assign: {},
        done: `$states.input.EndpointStatus = 'InService' and $states.input.EndpointConfigName = $run`,
        // In service with another configuration: the update was rolled back.
        broken: `$states.input.EndpointStatus in ['InService', 'Failed', 'UpdateRollbackFailed']`,
        next: 'Report',
      }),
      // The model registry keeps the artifact.
      DeleteModel: {
        ...call('deleteModel', { ModelName: jsonata('$run') }),
        Next: 'Report',
      },
      Report: {
        Type: 'Pass',
        Output: jsonata(`(
          $made := function($type, $name) { { 'type': $type, 'name': $name } };
          {
            'decision': $evaluation.decision,
            'deployed': $evaluation.deploy,
            'model': $run,
            'rows': {
              'train': $prepared.train, 'heldOut': $prepared.heldOut,
              'withoutLabel': $prepared.withoutLabel
            },
            'comparison': $evaluation.comparison,
            'measured': $evaluation.measured,
            'created': $append(
              [
                $made('training job', $run), $made('transform job', $run),
                $made('model package', $package)
              ],
              $evaluation.deploy
                ? [$made('model', $run), $made('endpoint configuration', $run)]
                : []
            ),
            'files': $evaluation.files
          }
        )`),
        End: true,
      },
      Failed: failState,
    },
  };
}

function objectsUnder(bucket: string, folder: string) {
  return {
    S3DataSource: {
      S3DataType: 'S3Prefix',
      S3Uri: jsonata(`'s3://${bucket}/work/' & $run & '/${folder}/'`),
      ...(folder === 'train' && { S3DataDistributionType: 'FullyReplicated' }),
    },
  };
}

/** Polls every 30 seconds until a resource is ready or failed. */
function waitFor(wait: {
  readonly resource: string;
  readonly describe: object;
  readonly assign: object;
  readonly done: string;
  readonly broken: string;
  readonly next: string;
}) {
  const { resource } = wait;
  return {
    [`WaitFor${resource}`]: { Type: 'Wait', Seconds: 30, Next: `Describe${resource}` },
    [`Describe${resource}`]: { ...wait.describe, Next: `Check${resource}` },
    [`Check${resource}`]: {
      Type: 'Choice',
      Choices: [
        {
          Condition: jsonata(wait.done),
          ...(Object.keys(wait.assign).length > 0 && { Assign: wait.assign }),
          Next: wait.next,
        },
        {
          Condition: jsonata(wait.broken),
          Output: {
            Error: `${resource}Failed`,
            Cause: jsonata(
              `$exists($states.input.FailureReason) ? $states.input.FailureReason : 'SageMaker gave no reason'`,
            ),
          },
          Next: 'Failed',
        },
      ],
      Default: `WaitFor${resource}`,
    },
  };
}

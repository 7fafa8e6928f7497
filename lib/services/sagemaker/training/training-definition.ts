import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
} from '../../../shared/state-machines/asl-states';
import {
  endpointConfigRequest,
  modelPackageRequest,
  modelRequest,
  trainingJobRequest,
  transformJobRequest,
} from './sagemaker-requests';
import type { TrainingDefinitionProps } from './sagemaker-requests';
import { sagemakerTask, waitFor } from './sagemaker-task';
import { trainingReport } from './training-report';

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
        ...call('createTrainingJob', trainingJobRequest(parts)),
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
        ...call('createModel', modelRequest(parts)),
        Next: 'Score',
      },
      Score: {
        ...call('createTransformJob', transformJobRequest(parts)),
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
        ...call('createModelPackage', modelPackageRequest(parts)),
        Assign: { package: jsonata('$states.result.ModelPackageArn') },
        Next: 'CheckDecision',
      },
      CheckDecision: {
        Type: 'Choice',
        Choices: [{ Condition: jsonata('$evaluation.deploy'), Next: 'CreateConfig' }],
        Default: 'DeleteModel',
      },
      CreateConfig: {
        ...call('createEndpointConfig', endpointConfigRequest(parts)),
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
        Output: trainingReport,
        End: true,
      },
      Failed: failState,
    },
  };
}

import {
  invokeTask,
  jsonata,
  retryService,
  withoutCatch,
} from '../../../shared/state-machines/asl-states';
import { bedrockTask } from '../bedrock-task';

/** Parameters of the definition. */
export interface TuningDefinitionProps {
  readonly partition: string;
  readonly prepareFunction: string;
  readonly evaluateFunction: string;
  readonly removalMachine: string;
  readonly customizationRole: string;
  readonly bucket: string;
  readonly baseModel: string;
  /** Tags of everything that a run makes. */
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
}

/**
 * Defines the workflow from a task to a comparison: prepare, train, deploy, evaluate. At the end, and
 * after a failure, it starts the removal of what it made.
 */
export function tuningDefinition(parts: TuningDefinitionProps) {
  const { partition, bucket, tags } = parts;
  const call = (action: string, parameters: unknown) => bedrockTask(partition, action, parameters);
  const path = (expression: string) => jsonata(`'s3://${bucket}/' & ${expression}`);
  return {
    Comment: 'From messages to a tuned model and its comparison with the base model',
    QueryLanguage: 'JSONata',
    StartAt: 'Prepare',
    States: {
      Prepare: {
        // Before the first job there is nothing to remove.
        ...withoutCatch(
          invokeTask(partition, parts.prepareFunction, {
            key: jsonata('$states.input.detail.object.key'),
            execution: jsonata('$states.context.Execution.Name'),
          }),
        ),
        Assign: {
          run: jsonata('$states.result.Payload.run'),
          prepared: jsonata('$states.result.Payload'),
        },
        Next: 'Train',
      },
      Train: {
        ...call('createModelCustomizationJob', {
          JobName: jsonata('$run'),
          CustomModelName: jsonata('$run'),
          RoleArn: parts.customizationRole,
          BaseModelIdentifier: parts.baseModel,
          CustomizationType: 'FINE_TUNING',
          TrainingDataConfig: { S3Uri: path('$prepared.training') },
          OutputDataConfig: { S3Uri: path('$prepared.output') },
          HyperParameters: { epochCount: '3', learningRate: '0.00001' },
          CustomModelTags: tags,
          JobTags: tags,
          // The name of the run: a repeated request must not start a second job.
          ClientRequestToken: jsonata('$run'),
        }),
        Assign: { job: jsonata('$states.result.JobArn') },
        Next: 'WaitForTraining',
      },
      WaitForTraining: { Type: 'Wait', Seconds: 60, Next: 'GetTraining' },
      GetTraining: {
        ...call('getModelCustomizationJob', { JobIdentifier: jsonata('$job') }),
        Next: 'CheckTraining',
      },
      CheckTraining: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(`$states.input.Status = 'Completed'`),
            Assign: {
              model: jsonata('$states.input.OutputModelArn'),
              trainingLoss: jsonata('$states.input.TrainingMetrics.TrainingLoss'),
            },
            Next: 'Deploy',
          },
          {
            Condition: jsonata(`$states.input.Status in ['Failed', 'Stopped']`),
            Output: {
              Error: 'TrainingFailed',
              Cause: jsonata(
                `$exists($states.input.FailureMessage) ? $states.input.FailureMessage : $states.input.Status`,
              ),
            },
            Next: 'Failed',
          },
        ],
        Default: 'WaitForTraining',
      },
      Deploy: {
        ...call('createCustomModelDeployment', {
          ModelDeploymentName: jsonata('$run'),
          ModelArn: jsonata('$model'),
          Tags: tags,
          ClientRequestToken: jsonata('$run'),
        }),
        Assign: { deployment: jsonata('$states.result.CustomModelDeploymentArn') },
        Next: 'WaitForDeployment',
      },
      WaitForDeployment: { Type: 'Wait', Seconds: 60, Next: 'GetDeployment' },
      GetDeployment: {
        ...call('getCustomModelDeployment', {
          CustomModelDeploymentIdentifier: jsonata('$deployment'),
        }),
        Next: 'CheckDeployment',
      },
      CheckDeployment: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$states.input.Status = 'Active'`), Next: 'Evaluate' },
          {
            Condition: jsonata(`$states.input.Status = 'Failed'`),
            Output: { Error: 'DeploymentFailed', Cause: jsonata('$states.input.FailureMessage') },
            Next: 'Failed',
          },
        ],
        Default: 'WaitForDeployment',
      },
      Evaluate: {
        ...invokeTask(partition, parts.evaluateFunction, {
          run: jsonata('$run'),
          deployment: jsonata('$deployment'),
        }),
        Assign: { methods: jsonata('$states.result.Payload.methods') },
        Next: 'StartRemoval',
      },
      StartRemoval: {
        ...startRemoval(parts, '$prepared.hours'),
        Next: 'Report',
      },
      Report: {
        Type: 'Pass',
        Output: {
          methods: jsonata('$methods'),
          train: jsonata('$prepared.train'),
          test: jsonata('$prepared.test'),
          trainingLoss: jsonata('$trainingLoss'),
          model: jsonata('$model'),
          deployment: jsonata('$deployment'),
          hours: jsonata('$prepared.hours'),
          files: {
            'comparison.json': {
              bucket,
              key: jsonata(`$prepared.output & '/comparison.json'`),
            },
          },
        },
        End: true,
      },
      Failed: {
        Type: 'Pass',
        Assign: { failure: jsonata('$states.input') },
        Next: 'StartRemovalAfterFailure',
      },
      StartRemovalAfterFailure: {
        ...startRemoval(parts, '0'),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'FailedAndKept' }],
        Next: 'FailedAndRemoved',
      },
      FailedAndRemoved: {
        Type: 'Fail',
        Error: jsonata('$failure.Error'),
        Cause: jsonata(
          `$failure.Cause & ' — The model and the deployment of this run, if any, are being removed. Bedrock bills the training up to here.'`,
        ),
      },
      FailedAndKept: {
        Type: 'Fail',
        Error: jsonata('$failure.Error'),
        Cause: jsonata(
          `$failure.Cause & ' — The removal could not be started: run remove to delete what is named ' & $run & '.'`,
        ),
      },
    },
  };
}

/** Starts the removal of what this run made, after some hours. */
function startRemoval({ partition, removalMachine }: TuningDefinitionProps, hours: string) {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:sfn:startExecution`,
    Arguments: {
      StateMachineArn: removalMachine,
      Input: jsonata(`$string({ 'remove': $run, 'hours': ${hours} })`),
    },
    TimeoutSeconds: 60,
    Retry: [retryService('Sfn')],
  };
}

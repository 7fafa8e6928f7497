import { isTransient } from '@by-example/emulator/core/endpoint/model/error-codes';
import { listModels, loadModel } from '@by-example/emulator/core/endpoint/model/service-model';
import {
  baseException,
  clientException,
  errorName,
  errorPrefix,
} from '@by-example/emulator/core/state-machine/sdk/sdk-errors';
import { machineStates } from './machine-states';
import type { Rule } from './rule';
import { list, read, resources } from './template-reading';

/**
 * Retryable errors of one SDK integration: those of the operation's model, errors missing from the model,
 * and requests that never reached the service.
 */
function transientErrors(service: string, action: string): readonly string[] {
  const operation = action.charAt(0).toUpperCase() + action.slice(1);
  const model = Object.keys(listModels())
    .map(loadModel)
    .find(
      (candidate) =>
        errorPrefix(candidate).toLowerCase() === service &&
        candidate.operations[operation] !== undefined,
    );
  if (model === undefined) throw new Error(`No model has ${service}:${action}`);
  const prefix = errorPrefix(model);
  const { errors = [] } = model.operations[operation] ?? {};
  return [
    baseException(prefix),
    clientException(prefix),
    ...errors.filter((code) => isTransient(model, code)).map((code) => errorName(prefix, code)),
    'States.Timeout',
  ];
}

export const retried: Rule = {
  requirement: 'retries each call of a service by the names under which Step Functions reports it',
  findings: ({ template }) =>
    resources(template, 'AWS::StepFunctions::StateMachine').flatMap(([id, { Properties }]) =>
      machineStates(Properties?.['DefinitionString']).flatMap(({ name, state }) => {
        const resource = String(read(state, 'Resource'));
        const [, service, action] = /:aws-sdk:(\w+):(\w+)/.exec(resource) ?? [];
        if (service === undefined || action === undefined) return [];
        const retries = list(state, 'Retry').flatMap((retrier) => list(retrier, 'ErrorEquals'));
        if (retries.includes('States.ALL')) return [];
        return transientErrors(service, action)
          .filter((error) => !retries.includes(error))
          .map((error) => `${id}, state ${name} does not retry ${error}: add it to its Retry`);
      }),
    ),
  fixtures: [
    {
      mistake: 'a call that is retried by the code that the service sends, which its model lacks',
      template: machine('transcribe:getTranscriptionJob', [
        'Transcribe.ThrottlingException',
        'Transcribe.InternalFailureException',
        'States.Timeout',
      ]),
      findings: [
        'Book, state Each > Call does not retry Transcribe.TranscribeException: add it to its Retry',
        'Book, state Each > Call does not retry Transcribe.SdkClientException: add it to its Retry',
        'Book, state Each > Call does not retry Transcribe.LimitExceededException: add it to its Retry',
      ],
    },
    {
      mistake: 'a call without a Retry',
      template: machine('s3:getObject', []),
      findings: [
        'Book, state Each > Call does not retry S3.S3Exception: add it to its Retry',
        'Book, state Each > Call does not retry S3.SdkClientException: add it to its Retry',
        'Book, state Each > Call does not retry States.Timeout: add it to its Retry',
      ],
    },
  ],
  sound: machine('kendra:startDataSourceSyncJob', ['States.ALL']),
};

function machine(call: string, errors: readonly string[]) {
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        End: true,
        ItemProcessor: {
          StartAt: 'Call',
          States: {
            Call: {
              Type: 'Task',
              Resource: `arn:aws:states:::aws-sdk:${call}`,
              Retry: errors.length === 0 ? [] : [{ ErrorEquals: errors }],
              End: true,
            },
          },
        },
      },
    },
  };
  return {
    Resources: {
      Book: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { DefinitionString: JSON.stringify(definition) },
      },
    },
  };
}

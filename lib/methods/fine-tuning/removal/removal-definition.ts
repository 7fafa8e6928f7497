import { jsonata, withoutCatch } from '../../../shared/state-machines/asl-states';
import { bedrockTask } from '../bedrock-task';

/** Parameters of the definition. */
export interface RemovalDefinitionProps {
  readonly partition: string;
  /** Name prefix of all runs. */
  readonly names: string;
}

/** Rounds of a minute until the last deployment has to be gone. */
const MAX_ROUNDS = 60;

/**
 * Defines the removal of deployments and models after some hours: those of one run, or all. A model
 * can be deleted only after its deployments.
 */
export function removalDefinition({ partition, names }: RemovalDefinitionProps) {
  const call = (action: string, parameters: unknown) =>
    withoutCatch(bedrockTask(partition, action, parameters));
  return {
    Comment: 'Removes tuned models and their deployments',
    QueryLanguage: 'JSONata',
    StartAt: 'CheckInput',
    States: {
      CheckInput: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(
              `$trim($states.input.remove) in ['all', '전부'] or $substring($states.input.remove, 0, ${names.length}) = '${names}'`,
            ),
            Assign: {
              prefix: jsonata(
                `$trim($states.input.remove) in ['all', '전부'] ? '${names}' : $states.input.remove`,
              ),
              seconds: jsonata(`$exists($states.input.hours) ? $states.input.hours * 3600 : 0`),
              removed: [],
              rounds: 0,
            },
            Next: 'WaitForExpiry',
          },
        ],
        Default: 'NotConfirmed',
      },
      NotConfirmed: {
        Type: 'Fail',
        Error: 'ValidationException',
        Cause:
          'remove: expected: all, or the name of a run. Fix: enter all to remove every tuned model and its deployment.',
      },
      WaitForExpiry: { Type: 'Wait', Seconds: jsonata('$seconds'), Next: 'ListDeployments' },
      ListDeployments: {
        ...call('listCustomModelDeployments', {
          NameContains: jsonata('$prefix'),
          MaxResults: 100,
        }),
        Output: {
          names: named('ModelDeploymentSummaries', 'CustomModelDeploymentName'),
        },
        Next: 'HasDeployments',
      },
      HasDeployments: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata('$count($states.input.names) = 0'), Next: 'ListModels' },
          { Condition: jsonata(`$rounds >= ${MAX_ROUNDS}`), Next: 'DeploymentsRemain' },
        ],
        Default: 'DeleteDeployments',
      },
      DeploymentsRemain: {
        Type: 'Fail',
        Error: 'DeploymentsRemain',
        Cause: jsonata(`'After ${MAX_ROUNDS} minutes: ' & $join($states.input.names, ', ')`),
      },
      DeleteDeployments: {
        // A deployment that is still being created is in the next list.
        ...deleteEach(
          'Deployment',
          call('deleteCustomModelDeployment', {
            CustomModelDeploymentIdentifier: jsonata('$states.input'),
          }),
          'ConflictException',
        ),
        Assign: {
          rounds: jsonata('$rounds + 1'),
          removed: jsonata(`$distinct($append($removed, $states.result.('deployment ' & $)))`),
        },
        Next: 'WaitForDeletion',
      },
      WaitForDeletion: { Type: 'Wait', Seconds: 60, Next: 'ListDeployments' },
      ListModels: {
        ...call('listCustomModels', { NameContains: jsonata('$prefix'), MaxResults: 100 }),
        Output: { names: named('ModelSummaries', 'ModelName') },
        Next: 'DeleteModels',
      },
      DeleteModels: {
        ...deleteEach(
          'Model',
          call('deleteCustomModel', { ModelIdentifier: jsonata('$states.input') }),
        ),
        Assign: {
          removed: jsonata(`$append($removed, $states.result.('model ' & $))`),
        },
        Next: 'Report',
      },
      Report: {
        Type: 'Pass',
        Output: { count: jsonata('$count($removed)'), removed: jsonata('[$removed]') },
        End: true,
      },
    },
  };
}

/** Lists the names that begin with the prefix: the filter of a list also matches within a name. */
function named(list: string, field: string): string {
  return jsonata(`[$states.result.${list}.${field}[$substring($, 0, $length($prefix)) = $prefix]]`);
}

/**
 * Deletes each name of a list. A missing name was deleted by a call whose response was lost.
 *
 * @param ignored further errors to ignore
 */
function deleteEach(what: string, task: object, ...ignored: readonly string[]) {
  return {
    Type: 'Map',
    Items: jsonata('$states.input.names'),
    ItemProcessor: {
      ProcessorConfig: { Mode: 'INLINE' },
      StartAt: `Delete${what}`,
      States: {
        [`Delete${what}`]: {
          ...task,
          Catch: [
            {
              ErrorEquals: ['ResourceNotFoundException', ...ignored].map(
                (error) => `Bedrock.${error}`,
              ),
              Output: jsonata('$states.input'),
              Next: `${what}Gone`,
            },
          ],
          Output: jsonata('$states.input'),
          End: true,
        },
        [`${what}Gone`]: { Type: 'Succeed' },
      },
    },
  };
}

import { failState, jsonata, withoutCatch } from '../../../shared/state-machines/asl-states';
import { sagemakerTask } from '../training/sagemaker-task';

/** Parameters of the definition. */
export interface CleanupDefinitionProps {
  readonly partition: string;
  readonly endpointName: string;
  /** Endpoint configuration deployed with the stack. */
  readonly committedConfig: string;
  readonly group: string;
  /** Name prefix of training resources. */
  readonly names: string;
}

/**
 * Defines a workflow that restores the endpoint's first model and deletes all training resources.
 */
export function cleanupDefinition({ partition, ...parts }: CleanupDefinitionProps) {
  const call = (action: string, parameters: unknown) =>
    sagemakerTask(partition, action, parameters);
  const describe = call('describeEndpoint', { EndpointName: parts.endpointName });
  return {
    Comment: 'Removes the resources created by train-and-deploy',
    QueryLanguage: 'JSONata',
    StartAt: 'CheckConfirmation',
    States: {
      CheckConfirmation: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(`$trim($states.input.remove) in ['all', '전부']`),
            Assign: { removed: [], next: '' },
            Next: 'GetEndpoint',
          },
        ],
        Default: 'NotConfirmed',
      },
      NotConfirmed: {
        Type: 'Fail',
        Error: 'ValidationException',
        Cause:
          'remove: expected: all. Fix: enter all to remove every trained model and its resources.',
      },
      GetEndpoint: { ...describe, Next: 'CheckEndpoint' },
      CheckEndpoint: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(
              `$states.input.EndpointStatus in ['Updating', 'SystemUpdating', 'RollingBack']`,
            ),
            Next: 'WaitForEndpoint',
          },
          {
            Condition: jsonata(`$states.input.EndpointConfigName = '${parts.committedConfig}'`),
            Next: 'ListConfigs',
          },
        ],
        Default: 'RestoreCommittedModel',
      },
      WaitForEndpoint: { Type: 'Wait', Seconds: 30, Next: 'GetEndpoint' },
      RestoreCommittedModel: {
        ...call('updateEndpoint', {
          EndpointName: parts.endpointName,
          EndpointConfigName: parts.committedConfig,
        }),
        Next: 'WaitForEndpoint',
      },
      ...deleteAll({
        call,
        many: 'Configs',
        type: 'endpoint configuration',
        list: 'listEndpointConfigs',
        found: named('EndpointConfigs', 'EndpointConfigName', parts.names),
        filter: { NameContains: parts.names },
        remove: 'deleteEndpointConfig',
        parameter: 'EndpointConfigName',
        next: 'ListModels',
      }),
      ...deleteAll({
        call,
        many: 'Models',
        type: 'model',
        list: 'listModels',
        found: named('Models', 'ModelName', parts.names),
        filter: { NameContains: parts.names },
        remove: 'deleteModel',
        parameter: 'ModelName',
        next: 'ListPackages',
      }),
      ...deleteAll({
        call,
        many: 'Packages',
        type: 'model package',
        list: 'listModelPackages',
        found: '$states.result.ModelPackageSummaryList.ModelPackageArn',
        filter: { ModelPackageGroupName: parts.group },
        remove: 'deleteModelPackage',
        parameter: 'ModelPackageName',
        next: 'Report',
      }),
      Report: {
        Type: 'Pass',
        Output: { count: jsonata('$count($removed)'), removed: jsonata('$removed') },
        End: true,
      },
      Failed: failState,
    },
  };
}

/**
 * Filters names by prefix: the `NameContains` filter of a list also matches other stacks' names.
 */
function named(list: string, field: string, names: string): string {
  return `$states.result.${list}.${field}[$substring($, 0, ${names.length}) = '${names}']`;
}

/** Lists resources page by page and deletes those of each page. */
function deleteAll(parts: {
  readonly call: (action: string, parameters: unknown) => object;
  readonly many: string;
  readonly type: string;
  readonly list: string;
  readonly found: string;
  readonly filter: Readonly<Record<string, string>>;
  readonly remove: string;
  readonly parameter: string;
  readonly next: string;
}) {
  const { call, many, type } = parts;
  return {
    [`List${many}`]: {
      ...call(
        parts.list,
        jsonata(`$merge([
          ${JSON.stringify({ ...parts.filter, MaxResults: 100 })},
          $next = '' ? {} : { 'NextToken': $next }
        ])`),
      ),
      Assign: {
        next: jsonata(`$exists($states.result.NextToken) ? $states.result.NextToken : ''`),
      },
      Output: { names: jsonata(`[${parts.found}]`) },
      Next: `Delete${many}`,
    },
    [`Delete${many}`]: {
      Type: 'Map',
      Items: jsonata('$states.input.names'),
      MaxConcurrency: 2,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: `DeleteEachOf${many}`,
        States: {
          [`DeleteEachOf${many}`]: {
            // A state in a Map cannot transition outside it, so the Map catches errors.
            ...withoutCatch(call(parts.remove, { [parts.parameter]: jsonata('$states.input') })),
            Output: { type, name: jsonata('$states.input') },
            End: true,
          },
        },
      },
      Assign: { removed: jsonata('$append($removed, $states.result)') },
      Catch: [
        { ErrorEquals: ['States.ALL'], Output: jsonata('$states.errorOutput'), Next: 'Failed' },
      ],
      Next: `HasMore${many}`,
    },
    [`HasMore${many}`]: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata(`$next != ''`), Next: `List${many}` }],
      Default: parts.next,
    },
  };
}

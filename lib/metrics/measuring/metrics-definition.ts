import { failState, invokeTask, jsonata } from '../../shared/state-machines/asl-states';

/** Resources that the definition refers to. */
export interface MetricsDefinitionProps {
  readonly partition: string;
  readonly planFunction: string;
  readonly measureFunction: string;
  readonly reportFunction: string;
}

/**
 * State machine from an uploaded file to a report: plans the parts, measures each, reports on all.
 */
export function metricsDefinition(parts: MetricsDefinitionProps) {
  const { partition } = parts;
  return {
    Comment: 'From an uploaded file to a report',
    QueryLanguage: 'JSONata',
    StartAt: 'Plan',
    States: {
      // Each task retries transient errors of Lambda, eight times with full jitter (`invokeTask`).
      // Errors of the function itself are caught.
      Plan: {
        ...invokeTask(
          partition,
          parts.planFunction,
          {
            bucket: jsonata('$states.input.detail.bucket.name'),
            key: jsonata('$states.input.detail.object.key'),
          },
          // Slightly more than the function's timeout: it reads only the first bytes of a file.
          70,
        ),
        Assign: {
          execution: jsonata('$states.context.Execution.Name'),
          source: jsonata('$states.result.Payload.source'),
          parts: jsonata('$count($states.result.Payload.parts)'),
        },
        Output: { parts: jsonata('[$states.result.Payload.parts]') },
        Next: 'EachPart',
      },
      EachPart: {
        Type: 'Map',
        Label: 'EachPart',
        // At most 1,000 short items: passed in the state instead of in a file.
        Items: jsonata('$states.input.parts'),
        ItemSelector: {
          execution: jsonata('$execution'),
          source: jsonata('$source'),
          part: jsonata('$states.context.Map.Item.Value'),
          parts: jsonata('$parts'),
        },
        // Leaves Lambda concurrency to other functions of the account.
        MaxConcurrency: 10,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Measure',
          States: {
            Measure: {
              ...invokeTask(partition, parts.measureFunction, jsonata('$states.input')),
              Output: jsonata('$states.result.Payload'),
              // Without it a failed part would end the map with a count of failures instead of the
              // cause.
              Catch: [
                {
                  ErrorEquals: ['States.ALL'],
                  Output: {
                    error: jsonata('$states.errorOutput.Error'),
                    // Causes are cut, because a thousand failed parts must fit into a state.
                    cause: jsonata('$substring($states.errorOutput.Cause, 0, 120)'),
                  },
                  Next: 'MeasureFailed',
                },
              ],
              End: true,
            },
            MeasureFailed: { Type: 'Pass', End: true },
          },
        },
        Output: {
          failed: jsonata('[$states.result[$exists(error)][0]]'),
        },
        Next: 'CheckParts',
      },
      CheckParts: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata('$count($states.input.failed) > 0'),
            Output: {
              Error: jsonata('$states.input.failed[0].error'),
              Cause: jsonata('$states.input.failed[0].cause'),
            },
            Next: 'Failed',
          },
        ],
        Default: 'Report',
      },
      Report: {
        ...invokeTask(partition, parts.reportFunction, {
          execution: jsonata('$execution'),
          source: jsonata('$source'),
          parts: jsonata('$parts'),
        }),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      Failed: failState,
    },
  };
}

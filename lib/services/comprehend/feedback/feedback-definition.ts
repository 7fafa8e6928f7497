import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
} from '../../../shared/state-machines/asl-states';
import { analyseBatch } from './analyze-batch';

/** Parameters of the definition. */
export interface FeedbackParts {
  readonly partition: string;
  readonly admitFunction: string;
  readonly reportFunction: string;
  readonly clusterFunction: string;
}

/**
 * Defines the workflow from an uploaded file to a report: ingest, analyze in batches, report; or
 * ingest and cluster.
 */
export function feedbackDefinition(parts: FeedbackParts) {
  const { partition } = parts;
  const invoke = (functionName: string, payload: unknown) =>
    invokeTask(partition, functionName, payload);
  return {
    Comment: 'From a dropped file to a report',
    QueryLanguage: 'JSONata',
    StartAt: 'Admit',
    States: {
      Admit: {
        ...invoke(parts.admitFunction, {
          bucket: jsonata('$states.input.detail.bucket.name'),
          key: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
        }),
        Assign: {
          bucket: jsonata('$states.input.detail.bucket.name'),
          source: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
          admitted: jsonata('$states.result.Payload'),
        },
        Next: 'ChooseUseCase',
      },
      ChooseUseCase: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$admitted.useCase = 'news-clustering'`), Next: 'Cluster' },
          { Condition: jsonata('$admitted.pieces > 0'), Next: 'Analyse' },
        ],
        Default: 'Report',
      },
      Analyse: {
        Type: 'Map',
        Label: 'Analyse',
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: 'JSONL' },
          Arguments: {
            Bucket: jsonata('$admitted.clean.bucket'),
            Key: jsonata('$admitted.clean.key'),
          },
        },
        // A Batch* call takes 25 texts. The byte limit keeps the output, several times the input,
        // under the 256 KiB of a state.
        ItemBatcher: { MaxItemsPerBatch: 25, MaxInputBytesPerBatch: 24_000 },
        MaxConcurrency: 20,
        // The report lists documents of failed batches.
        ToleratedFailurePercentage: 100,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...analyseBatch(partition),
        },
        ResultWriter: {
          Resource: `arn:${partition}:states:::s3:putObject`,
          WriterConfig: { OutputType: 'JSONL', Transformation: 'COMPACT' },
          Arguments: {
            Bucket: jsonata('$bucket'),
            Prefix: jsonata(`'work/' & $execution & '/results'`),
          },
        },
        Output: {
          results: {
            bucket: jsonata('$states.result.ResultWriterDetails.Bucket'),
            key: jsonata('$states.result.ResultWriterDetails.Key'),
          },
        },
        Catch: catchAll,
        Next: 'Report',
      },
      Report: {
        ...invoke(
          parts.reportFunction,
          // Without chunks no Map Run exists, so omit the results.
          jsonata(`$merge([
            {
              'execution': $execution, 'useCase': $admitted.useCase, 'bucket': $bucket,
              'source': { 'key': $source },
              'clean': $admitted.clean, 'rejects': $admitted.rejects
            },
            $exists($states.input.results) ? { 'results': $states.input.results } : {}
          ])`),
        ),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      Cluster: {
        ...invoke(parts.clusterFunction, {
          execution: jsonata('$execution'),
          bucket: jsonata('$bucket'),
          clean: jsonata('$admitted.clean'),
          rejects: jsonata('$admitted.rejects'),
        }),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      Failed: failState,
    },
  };
}

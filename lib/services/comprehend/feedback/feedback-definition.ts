import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
} from '../../../shared/state-machines/asl-states';
import { analyzeBatch } from './analyze-batch';

/** Parameters of the definition. */
export interface FeedbackDefinitionProps {
  readonly partition: string;
  readonly ingestFunction: string;
  readonly reportFunction: string;
  readonly clusterFunction: string;
}

/**
 * Defines the workflow from an uploaded file to a report: ingest, analyze in batches, report; or
 * ingest and cluster.
 */
export function feedbackDefinition(parts: FeedbackDefinitionProps) {
  const { partition } = parts;
  const invoke = (functionName: string, payload: unknown) =>
    invokeTask(partition, functionName, payload);
  return {
    Comment: 'From an uploaded file to a report',
    QueryLanguage: 'JSONata',
    StartAt: 'Ingest',
    States: {
      Ingest: {
        ...invoke(parts.ingestFunction, {
          bucket: jsonata('$states.input.detail.bucket.name'),
          key: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
        }),
        Assign: {
          bucket: jsonata('$states.input.detail.bucket.name'),
          source: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
          ingestResult: jsonata('$states.result.Payload'),
        },
        Next: 'ChooseUseCase',
      },
      ChooseUseCase: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$ingestResult.useCase = 'news-clustering'`), Next: 'Cluster' },
          { Condition: jsonata('$ingestResult.chunks > 0'), Next: 'Analyze' },
        ],
        Default: 'Report',
      },
      Analyze: {
        Type: 'Map',
        Label: 'Analyze',
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: 'JSONL' },
          Arguments: {
            Bucket: jsonata('$ingestResult.acceptedFile.bucket'),
            Key: jsonata('$ingestResult.acceptedFile.key'),
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
          ...analyzeBatch(partition),
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
              'execution': $execution, 'useCase': $ingestResult.useCase, 'bucket': $bucket,
              'source': { 'key': $source },
              'acceptedFile': $ingestResult.acceptedFile, 'rejectedFile': $ingestResult.rejectedFile
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
          acceptedFile: jsonata('$ingestResult.acceptedFile'),
          rejectedFile: jsonata('$ingestResult.rejectedFile'),
        }),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      Failed: failState,
    },
  };
}

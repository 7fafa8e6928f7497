import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
  retryOf,
  retryService,
} from '../../../shared/state-machines/asl-states';

/** Resources that the definition refers to. */
export interface LibraryParts {
  readonly partition: string;
  readonly shelveFunction: string;
  readonly indexId: string;
  readonly dataSourceId: string;
}

/** Maximum polls of a sync job, a minute apart. */
const rounds = 60;

/** Prepares documents, starts a sync job and polls it. */
export function libraryDefinition({
  partition,
  shelveFunction,
  indexId,
  dataSourceId,
}: LibraryParts) {
  const kendra = (operation: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:kendra:${operation}`,
    TimeoutSeconds: 60,
    Catch: catchAll,
  });
  const retryKendra = retryService('Kendra', 'ThrottlingException', 'InternalServerException');
  return {
    Comment: 'From a dropped file to an index that knows its documents',
    QueryLanguage: 'JSONata',
    StartAt: 'Shelve',
    States: {
      Shelve: {
        ...invokeTask(
          partition,
          shelveFunction,
          {
            bucket: jsonata('$states.input.detail.bucket.name'),
            key: jsonata('$states.input.detail.object.key'),
            execution: jsonata('$states.context.Execution.Name'),
          },
          // Slightly more than the function's own timeout.
          330,
        ),
        Assign: {
          bucket: jsonata('$states.input.detail.bucket.name'),
          report: jsonata('$states.result.Payload'),
          round: 0,
        },
        Next: 'AnyDocuments',
      },
      AnyDocuments: {
        Type: 'Choice',
        Choices: [{ Condition: jsonata('$report.shelved > 0'), Next: 'Synchronise' }],
        Default: 'NoDocuments',
      },
      Synchronise: {
        ...kendra('startDataSourceSyncJob'),
        Arguments: { IndexId: indexId, Id: dataSourceId },
        Retry: [
          // Only one sync job runs at a time, and another upload may have started one. A wait averages half a minute,
          // so all retries together outlast a sync job.
          {
            ...retryOf('Kendra.ResourceInUseException', 'Kendra.ConflictException'),
            IntervalSeconds: 60,
            MaxAttempts: 150,
            BackoffRate: 1,
          },
          retryKendra,
        ],
        Assign: { sync: jsonata('$states.result.ExecutionId') },
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'Look' },
      Look: {
        ...kendra('listDataSourceSyncJobs'),
        Arguments: { IndexId: indexId, Id: dataSourceId, MaxResults: 10 },
        Retry: [retryKendra],
        Assign: {
          job: jsonata('[$states.result.History[ExecutionId = $sync]][0]'),
          round: jsonata('$round + 1'),
        },
        Next: 'Done',
      },
      Done: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$job.Status in ['SUCCEEDED', 'INCOMPLETE']`), Next: 'Report' },
          {
            Condition: jsonata(`$job.Status in ['FAILED', 'ABORTED', 'STOPPING']`),
            Next: 'NotDone',
          },
          { Condition: jsonata(`$round >= ${rounds}`), Next: 'TooLong' },
        ],
        Default: 'Wait',
      },
      Report: {
        Type: 'Pass',
        Output: {
          summary: {
            shelved: jsonata('$report.shelved'),
            rejected: jsonata('$report.rejected'),
            added: jsonata('$number($job.Metrics.DocumentsAdded)'),
            changed: jsonata('$number($job.Metrics.DocumentsModified)'),
            failed: jsonata('$number($job.Metrics.DocumentsFailed)'),
          },
          rejected: jsonata('$report.examples'),
          files: jsonata(
            `$exists($report.rejects) ? {'rejected.jsonl': {'bucket': $bucket, 'key': $report.rejects}} : {}`,
          ),
        },
        End: true,
      },
      NoDocuments: {
        Type: 'Fail',
        Error: 'ValidationException',
        Cause: jsonata(
          `'No line of the file is a document: ' & $string([$report.examples][[0..2]])`,
        ),
      },
      NotDone: {
        Type: 'Fail',
        Error: 'SynchronisationFailed',
        Cause: jsonata(`'Kendra says ' & $job.Status & ': ' & $job.ErrorMessage`),
      },
      TooLong: {
        Type: 'Fail',
        Error: 'SynchronisationTooLong',
        Cause: `Kendra has not read the documents within ${rounds} minutes; see its data source in the console.`,
      },
      Failed: failState,
    },
  };
}

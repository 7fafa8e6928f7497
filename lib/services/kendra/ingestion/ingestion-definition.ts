import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
  retryOn,
  retryService,
} from '../../../shared/state-machines/asl-states';

/** Resources that the definition refers to. */
export interface IngestionDefinitionProps {
  readonly partition: string;
  readonly prepareFunction: string;
  readonly indexId: string;
  readonly dataSourceId: string;
}

/** Maximum polls of a sync job, a minute apart. */
const maxPolls = 60;

/** Prepares documents, starts a sync job and polls it. */
export function ingestionDefinition({
  partition,
  prepareFunction,
  indexId,
  dataSourceId,
}: IngestionDefinitionProps) {
  const kendra = (operation: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:kendra:${operation}`,
    TimeoutSeconds: 60,
    Catch: catchAll,
  });
  const retryKendra = retryService('Kendra', 'ThrottlingException', 'InternalServerException');
  return {
    Comment: 'From an uploaded file to indexed documents',
    QueryLanguage: 'JSONata',
    StartAt: 'PrepareDocuments',
    States: {
      PrepareDocuments: {
        ...invokeTask(
          partition,
          prepareFunction,
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
          polls: 0,
        },
        Next: 'CheckDocuments',
      },
      CheckDocuments: {
        Type: 'Choice',
        Choices: [{ Condition: jsonata('$report.prepared > 0'), Next: 'StartSyncJob' }],
        Default: 'NoDocuments',
      },
      StartSyncJob: {
        ...kendra('startDataSourceSyncJob'),
        Arguments: { IndexId: indexId, Id: dataSourceId },
        Retry: [
          // Only one sync job runs at a time, and another upload may have started one. A wait averages half a minute,
          // so all retries together outlast a sync job.
          {
            ...retryOn('Kendra.ResourceInUseException', 'Kendra.ConflictException'),
            IntervalSeconds: 60,
            MaxAttempts: 150,
            BackoffRate: 1,
          },
          retryKendra,
        ],
        Assign: { sync: jsonata('$states.result.ExecutionId') },
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'GetSyncJob' },
      GetSyncJob: {
        ...kendra('listDataSourceSyncJobs'),
        Arguments: { IndexId: indexId, Id: dataSourceId, MaxResults: 10 },
        Retry: [retryKendra],
        Assign: {
          job: jsonata('[$states.result.History[ExecutionId = $sync]][0]'),
          polls: jsonata('$polls + 1'),
        },
        Next: 'CheckStatus',
      },
      CheckStatus: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$job.Status in ['SUCCEEDED', 'INCOMPLETE']`), Next: 'Report' },
          {
            Condition: jsonata(`$job.Status in ['FAILED', 'ABORTED', 'STOPPING']`),
            Next: 'SyncFailed',
          },
          { Condition: jsonata(`$polls >= ${maxPolls}`), Next: 'SyncTimedOut' },
        ],
        Default: 'Wait',
      },
      Report: {
        Type: 'Pass',
        Output: {
          summary: {
            prepared: jsonata('$report.prepared'),
            rejected: jsonata('$report.rejected'),
            added: jsonata('$number($job.Metrics.DocumentsAdded)'),
            changed: jsonata('$number($job.Metrics.DocumentsModified)'),
            failed: jsonata('$number($job.Metrics.DocumentsFailed)'),
          },
          rejected: jsonata('$report.examples'),
          files: jsonata(
            `$exists($report.rejectedKey) ? {'rejected.jsonl': {'bucket': $bucket, 'key': $report.rejectedKey}} : {}`,
          ),
        },
        End: true,
      },
      NoDocuments: {
        Type: 'Fail',
        Error: 'ValidationException',
        Cause: jsonata(
          `'The file contains no valid document: ' & $string([$report.examples][[0..2]])`,
        ),
      },
      SyncFailed: {
        Type: 'Fail',
        Error: 'SyncJobFailed',
        Cause: jsonata(`'Sync job ' & $job.Status & ': ' & $job.ErrorMessage`),
      },
      SyncTimedOut: {
        Type: 'Fail',
        Error: 'SyncJobTimedOut',
        Cause: `The sync job did not finish within ${maxPolls} minutes; see the data source in the console.`,
      },
      Failed: failState,
    },
  };
}

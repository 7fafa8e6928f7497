import {
  failState,
  invokeTask,
  jsonata,
  retryService,
} from '../../../shared/state-machines/asl-states';

/** Resources that the definition refers to. */
export interface DocumentsDefinitionProps {
  readonly partition: string;
  readonly unpackFunction: string;
  readonly collectFunction: string;
  readonly dataAccessRole: string;
  readonly hasParallelData: boolean;
}

/** Maximum polls of a job, a minute apart: six hours. */
const MAX_POLLS = 360;

const retryTranslate = retryService(
  'Translate',
  'TooManyRequestsException',
  'InternalServerException',
);

/** Translates uploaded documents with one batch job for each format and language pair. */
export function documentsDefinition(parts: DocumentsDefinitionProps) {
  const { partition } = parts;
  const invoke = (functionName: string, payload: unknown) =>
    invokeTask(partition, functionName, payload);
  return {
    Comment: 'From uploaded documents to their translations',
    QueryLanguage: 'JSONata',
    StartAt: 'Unpack',
    States: {
      Unpack: {
        ...invoke(parts.unpackFunction, {
          bucket: jsonata('$states.input.detail.bucket.name'),
          key: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
        }),
        Output: { jobs: jsonata('$states.result.Payload.jobs') },
        Next: 'TranslateEachKind',
      },
      TranslateEachKind: {
        Type: 'Map',
        Label: 'TranslateEachKind',
        Items: jsonata('$states.input.jobs'),
        ItemSelector: {
          execution: jsonata('$states.context.Execution.Name'),
          job: jsonata('$states.context.Map.Item.Value'),
        },
        // Quota: ten concurrent jobs per account (https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html,
        // read 2026-11-24).
        MaxConcurrency: 5,
        // Child executions have separate histories: eight jobs of six hours would exceed the history of one execution.
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...oneJob(parts),
        },
        // Each job catches its own failures, so no Catch is needed here.
        Output: { jobs: jsonata('$states.result') },
        Next: 'Collect',
      },
      Collect: {
        ...invoke(parts.collectFunction, {
          execution: jsonata('$states.context.Execution.Name'),
          jobs: jsonata('$states.input.jobs'),
        }),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      Failed: failState,
    },
  };
}

/** Starts a job and polls it. A failure to start or poll a job does not affect the others. */
function oneJob({ partition, dataAccessRole, hasParallelData }: DocumentsDefinitionProps) {
  const call = (action: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:translate:${action}`,
    TimeoutSeconds: 60,
    Retry: [retryTranslate],
    Catch: [
      { ErrorEquals: ['States.ALL'], Output: jsonata('$states.errorOutput'), Next: 'JobFailed' },
    ],
  });
  return {
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Assign: {
          execution: jsonata('$states.input.execution'),
          job: jsonata('$states.input.job'),
          polls: 0,
        },
        Next: 'StartJob',
      },
      StartJob: {
        ...call('startTextTranslationJob'),
        Arguments: {
          JobName: jsonata(`$execution & '-' & $job.name`),
          // Same token for every attempt, so the job starts only once.
          ClientToken: jsonata(`$hash($states.context.Execution.Id, 'SHA-256')`),
          DataAccessRoleArn: dataAccessRole,
          InputDataConfig: {
            S3Uri: jsonata('$job.input'),
            ContentType: jsonata('$job.contentType'),
          },
          OutputDataConfig: { S3Uri: jsonata('$job.output') },
          SourceLanguageCode: jsonata('$job.source'),
          TargetLanguageCodes: jsonata('[$job.target]'),
          TerminologyNames: jsonata('$job.terminologyNames'),
          ...(hasParallelData && { ParallelDataNames: jsonata('$job.parallelDataNames') }),
        },
        Assign: { jobId: jsonata('$states.result.JobId') },
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'GetJob' },
      GetJob: {
        ...call('describeTextTranslationJob'),
        Arguments: { JobId: jsonata('$jobId') },
        Assign: { polls: jsonata('$polls + 1') },
        Output: jsonata('$states.result.TextTranslationJobProperties'),
        Next: 'CheckStatus',
      },
      CheckStatus: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(
              `$states.input.JobStatus in ['SUBMITTED', 'IN_PROGRESS'] and $polls < ${MAX_POLLS}`,
            ),
            Next: 'Wait',
          },
        ],
        Default: 'JobEnded',
      },
      JobEnded: {
        Type: 'Pass',
        Output: jsonata(`$merge([
          { 'name': $job.name, 'status': $states.input.JobStatus },
          $exists($states.input.Message) ? { 'message': $states.input.Message } : {}
        ])`),
        End: true,
      },
      JobFailed: {
        Type: 'Pass',
        Output: {
          name: jsonata('$job.name'),
          status: 'POLLING_FAILED',
          message: jsonata(`$states.input.Error & ': ' & $states.input.Cause`),
        },
        End: true,
      },
    },
  };
}

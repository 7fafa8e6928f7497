import { failed, invokeTask, jsonata, retryService } from '../../shared/states';

/** What the definition names. */
export interface DocumentsParts {
  readonly partition: string;
  readonly unpackFunction: string;
  readonly collectFunction: string;
  readonly batchRole: string;
  readonly hasParallelData: boolean;
}

/** How often a job is looked at, a minute between: six hours, and less than half of an execution's 25,000 events. */
const LOOKS = 360;

const retryTranslate = retryService(
  'Translate',
  'TooManyRequestsException',
  'InternalServerException',
);

/** From what was dropped to what comes back: a batch job for each kind of document and pair of languages. */
export function documentsDefinition(parts: DocumentsParts) {
  const { partition } = parts;
  const invoke = (functionName: string, payload: unknown) =>
    invokeTask(partition, functionName, payload);
  return {
    Comment: 'From dropped documents to their translations',
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
        Items: jsonata('$states.input.jobs'),
        // The service works on ten jobs of an account at a time
        // (https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24).
        MaxConcurrency: 5,
        ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...oneJob(parts) },
        // Each job catches its own failures, so there is none to catch here.
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
      Failed: failed,
    },
  };
}

/** Starts a job and waits for its end. A job that cannot be started or asked for keeps no other one back. */
function oneJob({ partition, batchRole, hasParallelData }: DocumentsParts) {
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
    StartAt: 'StartJob',
    States: {
      StartJob: {
        ...call('startTextTranslationJob'),
        Arguments: {
          JobName: jsonata(`$states.context.Execution.Name & '-' & $states.input.name`),
          // The same for every attempt at this job, so that it is started once.
          ClientToken: jsonata(
            `$hash($states.context.Execution.Id & '/' & $states.input.name, 'SHA-256')`,
          ),
          DataAccessRoleArn: batchRole,
          InputDataConfig: {
            S3Uri: jsonata('$states.input.input'),
            ContentType: jsonata('$states.input.contentType'),
          },
          OutputDataConfig: { S3Uri: jsonata('$states.input.output') },
          SourceLanguageCode: jsonata('$states.input.source'),
          TargetLanguageCodes: jsonata('[$states.input.target]'),
          TerminologyNames: jsonata('$states.input.terminologyNames'),
          ...(hasParallelData && {
            ParallelDataNames: jsonata('$states.input.parallelDataNames'),
          }),
        },
        Assign: {
          job: jsonata('$states.result.JobId'),
          name: jsonata('$states.input.name'),
          looks: 0,
        },
        Next: 'Wait',
      },
      Wait: { Type: 'Wait', Seconds: 60, Next: 'Look' },
      Look: {
        ...call('describeTextTranslationJob'),
        Arguments: { JobId: jsonata('$job') },
        Assign: { looks: jsonata('$looks + 1') },
        Output: jsonata('$states.result.TextTranslationJobProperties'),
        Next: 'IsDone',
      },
      IsDone: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(
              `$states.input.JobStatus in ['SUBMITTED', 'IN_PROGRESS'] and $looks < ${LOOKS}`,
            ),
            Next: 'Wait',
          },
        ],
        Default: 'JobEnded',
      },
      JobEnded: {
        Type: 'Pass',
        Output: jsonata(`$merge([
          { 'name': $name, 'status': $states.input.JobStatus },
          $exists($states.input.Message) ? { 'message': $states.input.Message } : {}
        ])`),
        End: true,
      },
      JobFailed: {
        Type: 'Pass',
        Output: {
          name: jsonata('$states.context.Map.Item.Value.name'),
          status: 'NOT_FOLLOWED',
          message: jsonata(`$states.input.Error & ': ' & $states.input.Cause`),
        },
        End: true,
      },
    },
  };
}

import { languageCodes } from '../../../../lambda/services/transcribe/media/languages';
import {
  failState,
  invokeTask,
  jsonata,
  retryService,
} from '../../../shared/state-machines/asl-states';

/** What the definition names. */
export interface RecordingParts {
  readonly partition: string;
  readonly admitFunction: string;
  readonly publishFunction: string;
  /** What Transcribe reads recordings and writes transcripts as. */
  readonly transcribeRole: string;
  readonly bucket: string;
  /** Goes before the name of each job, so that the rights can name the jobs of this stack. */
  readonly jobPrefix: string;
  /** By language, where there are any. */
  readonly vocabularies: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, string>>;
}

/** Seconds between two looks at a job, and how often: as long as the longest recording, 8 hours. */
const look = { seconds: 15, times: 1_920 };

/** From a dropped recording to what a person uses of it. */
export function recordingDefinition(parts: RecordingParts) {
  const { partition, bucket } = parts;
  const transcribe = (operation: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:transcribe:${operation}`,
    TimeoutSeconds: 60,
    // LimitExceededException is also the answer to too many jobs; a job that may wait is queued instead.
    Retry: [retryService('Transcribe', 'LimitExceededException', 'InternalFailureException')],
  });
  /** Keeps the error for the end: a call that failed may have started the job all the same. */
  const deleteAfter = (Next: string) => ({
    ErrorEquals: ['States.ALL'],
    Assign: { failure: jsonata('$states.errorOutput') },
    Next,
  });
  /** Goes on when only the first response was lost: the job has the name of this execution. */
  const startedBefore = (Next: string) => ({
    ErrorEquals: ['Transcribe.ConflictException'],
    Next,
  });
  /**
   * Deletes a job as far as Transcribe does: it refuses while the job is at work. A failed clean-up must not throw the
   * transcript away.
   */
  const deleteJob = (operation: string, Arguments: object) => ({
    ...transcribe(operation),
    Arguments,
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'HasWorked' }],
    Next: 'HasWorked',
  });
  const MediaFileUri = `'s3://${bucket}/' & $source`;
  const LanguageIdSettings = Object.fromEntries(
    languageCodes.map((language) => [
      language,
      {
        ...(parts.vocabularies[language] !== undefined && {
          VocabularyName: parts.vocabularies[language],
        }),
        ...(parts.filters[language] !== undefined && {
          VocabularyFilterName: parts.filters[language],
        }),
      },
    ]),
  );
  const identified = { LanguageOptions: languageCodes, LanguageIdSettings };
  // Identification asks for at least 30 seconds of speech
  // (https://docs.aws.amazon.com/transcribe/latest/dg/lang-id-batch.html, read 2026-12-02).
  const ifNamed = (then: string, otherwise: unknown) =>
    `($exists($recording.language) ? ${then} : ${JSON.stringify(otherwise)})`;
  const wordsOfLanguage = `$lookup(${JSON.stringify(LanguageIdSettings)}, $recording.language)`;
  const VocabularyFilterMethod = 'mask';
  return {
    Comment: 'From a dropped recording to what a person uses of it',
    QueryLanguage: 'JSONata',
    StartAt: 'Admit',
    States: {
      Admit: {
        ...invokeTask(
          partition,
          parts.admitFunction,
          {
            bucket: jsonata('$states.input.detail.bucket.name'),
            key: jsonata('$states.input.detail.object.key'),
          },
          90,
        ),
        Assign: {
          source: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
          job: jsonata(`'${parts.jobPrefix}' & $states.context.Execution.Name`),
          recording: jsonata('$states.result.Payload'),
          looks: 0,
          status: 'NONE',
          failure: {},
        },
        Next: 'WhichJob',
      },
      WhichJob: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$recording.useCase = 'call-analytics'`), Next: 'StartCall' },
        ],
        Default: 'StartJob',
      },
      StartJob: {
        ...transcribe('startTranscriptionJob'),
        // One expression, since a field of an object in JSONata cannot be left out.
        Arguments: jsonata(`$merge([
          {
            'TranscriptionJobName': $job,
            'Media': { 'MediaFileUri': ${MediaFileUri} },
            'MediaFormat': $recording.format,
            'OutputBucketName': '${bucket}',
            'OutputKey': 'work/' & $execution & '/transcript.json',
            'Settings': $merge([
              ${JSON.stringify({ ShowSpeakerLabels: true, MaxSpeakerLabels: 10, VocabularyFilterMethod })},
              ${ifNamed(wordsOfLanguage, {})}
            ]),
            'JobExecutionSettings': {
              'AllowDeferredExecution': true,
              'DataAccessRoleArn': '${parts.transcribeRole}'
            }
          },
          ${ifNamed(`{ 'LanguageCode': $recording.language }`, { IdentifyLanguage: true, ...identified })}
        ])`),
        Catch: [startedBefore('WaitForJob'), deleteAfter('DeleteJob')],
        Next: 'WaitForJob',
      },
      WaitForJob: { Type: 'Wait', Seconds: look.seconds, Next: 'LookAtJob' },
      LookAtJob: {
        ...transcribe('getTranscriptionJob'),
        Arguments: { TranscriptionJobName: jsonata('$job') },
        Assign: {
          status: jsonata('$states.result.TranscriptionJob.TranscriptionJobStatus'),
          reason: jsonata(
            `$states.result.TranscriptionJob.FailureReason ? $states.result.TranscriptionJob.FailureReason : 'no reason given'`,
          ),
          transcript: jsonata(`'work/' & $execution & '/transcript.json'`),
          looks: jsonata('$looks + 1'),
        },
        Catch: [deleteAfter('DeleteJob')],
        Next: 'IsJobDone',
      },
      IsJobDone: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(`$status in ['COMPLETED', 'FAILED'] or $looks >= ${look.times}`),
            Next: 'DeleteJob',
          },
        ],
        Default: 'WaitForJob',
      },
      DeleteJob: deleteJob('deleteTranscriptionJob', { TranscriptionJobName: jsonata('$job') }),
      StartCall: {
        ...transcribe('startCallAnalyticsJob'),
        Arguments: {
          CallAnalyticsJobName: jsonata('$job'),
          Media: { MediaFileUri: jsonata(MediaFileUri) },
          DataAccessRoleArn: parts.transcribeRole,
          OutputLocation: jsonata(`'s3://${bucket}/work/' & $execution & '/'`),
          ChannelDefinitions: [
            { ChannelId: 0, ParticipantRole: 'AGENT' },
            { ChannelId: 1, ParticipantRole: 'CUSTOMER' },
          ],
          // A call has no LanguageCode: it gets one option.
          Settings: jsonata(`$merge([
            ${JSON.stringify({ VocabularyFilterMethod })},
            ${ifNamed(`$merge([{ 'LanguageOptions': [$recording.language] }, ${wordsOfLanguage}])`, identified)}
          ])`),
        },
        Catch: [startedBefore('WaitForCall'), deleteAfter('DeleteCall')],
        Next: 'WaitForCall',
      },
      WaitForCall: { Type: 'Wait', Seconds: look.seconds, Next: 'LookAtCall' },
      LookAtCall: {
        ...transcribe('getCallAnalyticsJob'),
        Arguments: { CallAnalyticsJobName: jsonata('$job') },
        Assign: {
          status: jsonata('$states.result.CallAnalyticsJob.CallAnalyticsJobStatus'),
          reason: jsonata(
            `$states.result.CallAnalyticsJob.FailureReason ? $states.result.CallAnalyticsJob.FailureReason : 'no reason given'`,
          ),
          transcript: jsonata(
            `$states.result.CallAnalyticsJob.Transcript.TranscriptFileUri ? $substringAfter($states.result.CallAnalyticsJob.Transcript.TranscriptFileUri, '${bucket}/') : ''`,
          ),
          looks: jsonata('$looks + 1'),
        },
        Catch: [deleteAfter('DeleteCall')],
        Next: 'IsCallDone',
      },
      IsCallDone: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(`$status in ['COMPLETED', 'FAILED'] or $looks >= ${look.times}`),
            Next: 'DeleteCall',
          },
        ],
        Default: 'WaitForCall',
      },
      DeleteCall: deleteJob('deleteCallAnalyticsJob', { CallAnalyticsJobName: jsonata('$job') }),
      HasWorked: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata('$exists($failure.Error)'),
            Output: jsonata('$failure'),
            Next: 'Failed',
          },
          { Condition: jsonata(`$status = 'COMPLETED'`), Next: 'Publish' },
          { Condition: jsonata(`$status = 'FAILED'`), Next: 'NotTranscribed' },
        ],
        Default: 'TooLong',
      },
      Publish: {
        ...invokeTask(
          partition,
          parts.publishFunction,
          {
            useCase: jsonata('$recording.useCase'),
            bucket,
            key: jsonata('$transcript'),
            execution: jsonata('$execution'),
          },
          930,
        ),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      NotTranscribed: {
        Type: 'Fail',
        Error: 'TranscriptionFailed',
        Cause: jsonata('$reason'),
      },
      TooLong: {
        Type: 'Fail',
        Error: 'TranscriptionTooLong',
        Cause: `Transcribe was not done within ${(look.seconds * look.times) / 3600} hours.`,
      },
      Failed: failState,
    },
  };
}

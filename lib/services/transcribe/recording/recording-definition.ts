import { languageCodes } from '../../../../lambda/services/transcribe/media/languages';
import {
  failState,
  invokeTask,
  jsonata,
  retryService,
} from '../../../shared/state-machines/asl-states';

/** Resources that the definition refers to. */
export interface RecordingDefinitionProps {
  readonly partition: string;
  readonly ingestFunction: string;
  readonly publishFunction: string;
  /** ARN of the role with which Transcribe reads recordings and writes transcripts. */
  readonly transcribeRole: string;
  readonly bucket: string;
  /** Prefix of each job name, so permissions can be limited to the jobs of this stack. */
  readonly jobPrefix: string;
  /** Vocabulary names by language, if available. */
  readonly vocabularies: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, string>>;
}

/** Seconds between two polls of a job, and maximum polls: in total the longest recording, 8 hours. */
const poll = { seconds: 15, times: 1_920 };

/** Transcribes an uploaded recording and publishes the result. */
export function recordingDefinition(parts: RecordingDefinitionProps) {
  const { partition, bucket } = parts;
  const transcribe = (operation: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:transcribe:${operation}`,
    TimeoutSeconds: 60,
    // LimitExceededException also signals too many concurrent jobs; a job that allows deferral is queued instead.
    Retry: [retryService('Transcribe', 'LimitExceededException', 'InternalFailureException')],
  });
  /** Keeps the error until the job is deleted: a failed call may still have started it. */
  const deleteAfter = (Next: string) => ({
    ErrorEquals: ['States.ALL'],
    Assign: { failure: jsonata('$states.errorOutput') },
    Next,
  });
  /** Continues if only the first response was lost: the job name is unique to this execution. */
  const alreadyStarted = (Next: string) => ({
    ErrorEquals: ['Transcribe.ConflictException'],
    Next,
  });
  /**
   * Deletes a job if Transcribe allows it, which it does not while the job is running. A failed cleanup must not
   * discard the transcript.
   */
  const deleteJob = (operation: string, Arguments: object) => ({
    ...transcribe(operation),
    Arguments,
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'CheckStatus' }],
    Next: 'CheckStatus',
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
  // Language identification needs at least 30 seconds of speech
  // (https://docs.aws.amazon.com/transcribe/latest/dg/lang-id-batch.html, read 2026-12-02).
  const ifNamed = (then: string, otherwise: unknown) =>
    `($exists($recording.language) ? ${then} : ${JSON.stringify(otherwise)})`;
  const vocabularySettings = `$lookup(${JSON.stringify(LanguageIdSettings)}, $recording.language)`;
  const VocabularyFilterMethod = 'mask';
  return {
    Comment: 'From an uploaded recording to minutes, a call report or subtitles',
    QueryLanguage: 'JSONata',
    StartAt: 'Ingest',
    States: {
      Ingest: {
        ...invokeTask(
          partition,
          parts.ingestFunction,
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
          polls: 0,
          status: 'NONE',
          failure: {},
        },
        Next: 'ChooseJob',
      },
      ChooseJob: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$recording.useCase = 'call-analytics'`), Next: 'StartCall' },
        ],
        Default: 'StartJob',
      },
      StartJob: {
        ...transcribe('startTranscriptionJob'),
        // A single expression, since JSONata cannot omit a field of an object.
        Arguments: jsonata(`$merge([
          {
            'TranscriptionJobName': $job,
            'Media': { 'MediaFileUri': ${MediaFileUri} },
            'MediaFormat': $recording.format,
            'OutputBucketName': '${bucket}',
            'OutputKey': 'work/' & $execution & '/transcript.json',
            'Settings': $merge([
              ${JSON.stringify({ ShowSpeakerLabels: true, MaxSpeakerLabels: 10, VocabularyFilterMethod })},
              ${ifNamed(vocabularySettings, {})}
            ]),
            'JobExecutionSettings': {
              'AllowDeferredExecution': true,
              'DataAccessRoleArn': '${parts.transcribeRole}'
            }
          },
          ${ifNamed(`{ 'LanguageCode': $recording.language }`, { IdentifyLanguage: true, ...identified })}
        ])`),
        Catch: [alreadyStarted('WaitForJob'), deleteAfter('DeleteJob')],
        Next: 'WaitForJob',
      },
      WaitForJob: { Type: 'Wait', Seconds: poll.seconds, Next: 'GetJob' },
      GetJob: {
        ...transcribe('getTranscriptionJob'),
        Arguments: { TranscriptionJobName: jsonata('$job') },
        Assign: {
          status: jsonata('$states.result.TranscriptionJob.TranscriptionJobStatus'),
          reason: jsonata(
            `$states.result.TranscriptionJob.FailureReason ? $states.result.TranscriptionJob.FailureReason : 'no reason given'`,
          ),
          transcript: jsonata(`'work/' & $execution & '/transcript.json'`),
          polls: jsonata('$polls + 1'),
        },
        Catch: [deleteAfter('DeleteJob')],
        Next: 'CheckJob',
      },
      CheckJob: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(`$status in ['COMPLETED', 'FAILED'] or $polls >= ${poll.times}`),
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
          // Call Analytics has no LanguageCode, so a given language becomes the only option.
          Settings: jsonata(`$merge([
            ${JSON.stringify({ VocabularyFilterMethod })},
            ${ifNamed(`$merge([{ 'LanguageOptions': [$recording.language] }, ${vocabularySettings}])`, identified)}
          ])`),
        },
        Catch: [alreadyStarted('WaitForCall'), deleteAfter('DeleteCall')],
        Next: 'WaitForCall',
      },
      WaitForCall: { Type: 'Wait', Seconds: poll.seconds, Next: 'GetCall' },
      GetCall: {
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
          polls: jsonata('$polls + 1'),
        },
        Catch: [deleteAfter('DeleteCall')],
        Next: 'CheckCall',
      },
      CheckCall: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(`$status in ['COMPLETED', 'FAILED'] or $polls >= ${poll.times}`),
            Next: 'DeleteCall',
          },
        ],
        Default: 'WaitForCall',
      },
      DeleteCall: deleteJob('deleteCallAnalyticsJob', { CallAnalyticsJobName: jsonata('$job') }),
      CheckStatus: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata('$exists($failure.Error)'),
            Output: jsonata('$failure'),
            Next: 'Failed',
          },
          { Condition: jsonata(`$status = 'COMPLETED'`), Next: 'Publish' },
          { Condition: jsonata(`$status = 'FAILED'`), Next: 'TranscriptionFailed' },
        ],
        Default: 'TimedOut',
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
      TranscriptionFailed: {
        Type: 'Fail',
        Error: 'TranscriptionFailed',
        Cause: jsonata('$reason'),
      },
      TimedOut: {
        Type: 'Fail',
        Error: 'TranscriptionTimedOut',
        Cause: `Transcribe did not finish within ${(poll.seconds * poll.times) / 3600} hours.`,
      },
      Failed: failState,
    },
  };
}

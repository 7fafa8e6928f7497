import { jsonata } from '../../../shared/state-machines/asl-states';
import { jobLanguage } from './job-language';
import { alreadyStarted, deleteAfter, deleteJob, poll, transcribeTask } from './job-tasks';
import type { JobProps } from './job-tasks';

/** Starts a Call Analytics job, polls it until it ends or time is up, and deletes it. */
export function callJobStates(props: JobProps) {
  const { partition, bucket, transcribeRole } = props;
  const { identified, ifNamed, vocabularySettings, VocabularyFilterMethod } = jobLanguage(props);
  const MediaFileUri = `'s3://${bucket}/' & $source`;
  return {
    StartCall: {
      ...transcribeTask(partition, 'startCallAnalyticsJob'),
      Arguments: {
        CallAnalyticsJobName: jsonata('$job'),
        Media: { MediaFileUri: jsonata(MediaFileUri) },
        DataAccessRoleArn: transcribeRole,
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
      ...transcribeTask(partition, 'getCallAnalyticsJob'),
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
    DeleteCall: deleteJob(partition, 'deleteCallAnalyticsJob', {
      CallAnalyticsJobName: jsonata('$job'),
    }),
  };
}

import { jsonata } from '../../../shared/state-machines/asl-states';
import { jobLanguage } from './job-language';
import { alreadyStarted, deleteAfter, deleteJob, poll, transcribeTask } from './job-tasks';
import type { JobProps } from './job-tasks';

/** Starts a transcription job, polls it until it ends or time is up, and deletes it. */
export function transcriptionJobStates(props: JobProps) {
  const { partition, bucket, transcribeRole } = props;
  const { identified, ifNamed, vocabularySettings, VocabularyFilterMethod } = jobLanguage(props);
  const MediaFileUri = `'s3://${bucket}/' & $source`;
  return {
    StartJob: {
      ...transcribeTask(partition, 'startTranscriptionJob'),
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
            'DataAccessRoleArn': '${transcribeRole}'
          }
        },
        ${ifNamed(`{ 'LanguageCode': $recording.language }`, { IdentifyLanguage: true, ...identified })}
      ])`),
      Catch: [alreadyStarted('WaitForJob'), deleteAfter('DeleteJob')],
      Next: 'WaitForJob',
    },
    WaitForJob: { Type: 'Wait', Seconds: poll.seconds, Next: 'GetJob' },
    GetJob: {
      ...transcribeTask(partition, 'getTranscriptionJob'),
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
    DeleteJob: deleteJob(partition, 'deleteTranscriptionJob', {
      TranscriptionJobName: jsonata('$job'),
    }),
  };
}

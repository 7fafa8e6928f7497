import { jsonata, retryService } from '../../../shared/state-machines/asl-states';

/** Calls an operation of Transcribe, with the retries of all its tasks. */
export const transcribeTask = (partition: string, operation: string) => ({
  Type: 'Task',
  Resource: `arn:${partition}:states:::aws-sdk:transcribe:${operation}`,
  TimeoutSeconds: 60,
  // LimitExceededException also signals too many concurrent jobs; a job that allows deferral is queued instead.
  Retry: [retryService('Transcribe', 'LimitExceededException', 'InternalFailureException')],
});

/** Keeps the error until the job is deleted: a failed call may still have started it. */
export const deleteAfter = (Next: string) => ({
  ErrorEquals: ['States.ALL'],
  Assign: { failure: jsonata('$states.errorOutput') },
  Next,
});

/** Continues if only the first response was lost: the job name is unique to this execution. */
export const alreadyStarted = (Next: string) => ({
  ErrorEquals: ['Transcribe.ConflictException'],
  Next,
});

/**
 * Deletes a job if Transcribe allows it, which it does not while the job is running. A failed cleanup must not
 * discard the transcript.
 */
export const deleteJob = (partition: string, operation: string, Arguments: object) => ({
  ...transcribeTask(partition, operation),
  Arguments,
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'CheckStatus' }],
  Next: 'CheckStatus',
});

/** Seconds between two polls of a job, and maximum polls: in total the longest recording, 8 hours. */
export const poll = { seconds: 15, times: 1_920 };

/** Resources that a job refers to. */
export interface JobProps {
  readonly partition: string;
  /** ARN of the role with which Transcribe reads recordings and writes transcripts. */
  readonly transcribeRole: string;
  readonly bucket: string;
  /** Vocabulary names by language, if available. */
  readonly vocabularies: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, string>>;
}

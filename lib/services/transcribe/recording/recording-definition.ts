import { failState, invokeTask, jsonata } from '../../../shared/state-machines/asl-states';
import { callJobStates } from './call-job';
import { poll, type JobProps } from './job-tasks';
import { transcriptionJobStates } from './transcription-job';

/** Resources that the definition refers to. */
export interface RecordingDefinitionProps extends JobProps {
  readonly ingestFunction: string;
  readonly publishFunction: string;
  /** Prefix of each job name, so permissions can be limited to the jobs of this stack. */
  readonly jobPrefix: string;
}

/** Transcribes an uploaded recording and publishes the result. */
export function recordingDefinition(parts: RecordingDefinitionProps) {
  const { partition, bucket } = parts;
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
      ...transcriptionJobStates(parts),
      ...callJobStates(parts),
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

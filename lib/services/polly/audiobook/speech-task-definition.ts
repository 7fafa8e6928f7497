import { jsonata, retryService } from '../../../shared/state-machines/asl-states';

const retryPolly = retryService('Polly', 'ServiceFailureException');

const retryS3 = retryService('S3');

/**
 * Maximum polls per speech task: after 5 seconds at first, later every minute, for an hour in
 * total.
 */
const maxPolls = 62;

export const failureOutput = {
  code: jsonata('$states.errorOutput.Error'),
  message: jsonata('$states.errorOutput.Cause'),
};

/** Defines one speech task: reads its text from S3, starts the task and polls it. */
export function speechTaskDefinition(partition: string) {
  const failed = [{ ErrorEquals: ['States.ALL'], Output: failureOutput, Next: 'PartFailed' }];
  return {
    StartAt: 'ReadText',
    States: {
      ReadText: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:s3:getObject`,
        Arguments: { Bucket: jsonata('$book.bucket'), Key: jsonata('$states.input.key') },
        Assign: { part: jsonata('$states.input') },
        Output: { text: jsonata('$states.result.Body') },
        TimeoutSeconds: 60,
        Retry: [retryS3],
        Catch: failed,
        Next: 'StartTask',
      },
      StartTask: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:polly:startSpeechSynthesisTask`,
        Arguments: {
          Text: jsonata('$states.input.text'),
          TextType: jsonata('$part.textType'),
          VoiceId: jsonata('$book.speech.voice'),
          Engine: jsonata('$book.speech.engine'),
          LanguageCode: jsonata('$book.speech.language'),
          LexiconNames: jsonata('[$book.speech.lexicons]'),
          OutputFormat: jsonata('$book.speech.format'),
          SampleRate: jsonata('$book.speech.sampleRate'),
          OutputS3BucketName: jsonata('$book.bucket'),
          OutputS3KeyPrefix: jsonata('$part.output'),
        },
        Assign: {
          taskId: jsonata('$states.result.SynthesisTask.TaskId'),
          polls: 0,
          pause: 5,
        },
        Output: {},
        TimeoutSeconds: 60,
        Retry: [retryPolly],
        Catch: failed,
        Next: 'WaitForTask',
      },
      WaitForTask: { Type: 'Wait', Seconds: jsonata('$pause'), Next: 'GetTask' },
      GetTask: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:polly:getSpeechSynthesisTask`,
        Arguments: { TaskId: jsonata('$taskId') },
        Assign: { polls: jsonata('$polls + 1'), pause: jsonata('$min([$pause * 2, 60])') },
        Output: jsonata('$states.result.SynthesisTask'),
        TimeoutSeconds: 60,
        Retry: [retryPolly],
        Catch: failed,
        Next: 'CheckStatus',
      },
      CheckStatus: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata(`$states.input.TaskStatus = 'completed'`),
            Output: {
              key: jsonata(`$substringAfter($states.input.OutputUri, '/' & $book.bucket & '/')`),
              characters: jsonata('$states.input.RequestCharacters'),
            },
            Next: 'PartSynthesized',
          },
          {
            Condition: jsonata(`$states.input.TaskStatus = 'failed'`),
            Output: {
              code: 'SpeechSynthesisTaskFailed',
              message: jsonata(`'Task ' & $taskId & ': ' & $states.input.TaskStatusReason`),
            },
            Next: 'PartFailed',
          },
          {
            Condition: jsonata(`$polls >= ${maxPolls}`),
            Output: {
              code: 'SpeechSynthesisTaskTimedOut',
              message: jsonata(
                `'Task ' & $taskId & ' was still ' & $states.input.TaskStatus & ' after an hour'`,
              ),
            },
            Next: 'PartFailed',
          },
        ],
        Default: 'WaitForTask',
      },
      PartSynthesized: { Type: 'Succeed' },
      PartFailed: {
        Type: 'Pass',
        Output: { error: jsonata('$states.input') },
        End: true,
      },
    },
  };
}

import { jsonata, retryOn } from '../../../shared/state-machines/asl-states';
import { speechTaskDefinition, failureOutput } from './speech-task-definition';

/**
 * Child execution of the map: synthesizes a chapter into one file and fails with the first error.
 */
export function chapterDefinition(partition: string, concatenateFunction: string) {
  return {
    StartAt: 'Begin',
    States: {
      Begin: {
        Type: 'Pass',
        Assign: {
          chapter: jsonata('$states.input.chapter'),
          book: jsonata('$states.input.book'),
        },
        Next: 'SynthesizeParts',
      },
      SynthesizeParts: {
        Type: 'Map',
        Items: jsonata('[$states.input.chapter.parts]'),
        MaxConcurrency: 2,
        ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...speechTaskDefinition(partition) },
        Output: jsonata('{ "parts": [$states.result] }'),
        Next: 'CheckParts',
      },
      CheckParts: {
        Type: 'Choice',
        Choices: [
          {
            Condition: jsonata('$exists($states.input.parts.error)'),
            // Without the parentheses JSONata returns the first item of each error, which is all
            // errors.
            Output: jsonata('($states.input.parts.error)[0]'),
            Next: 'ChapterFailed',
          },
        ],
        Default: 'Concatenate',
      },
      Concatenate: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::lambda:invoke`,
        Arguments: {
          FunctionName: concatenateFunction,
          Payload: {
            bucket: jsonata('$book.bucket'),
            execution: jsonata('$book.execution'),
            number: jsonata('$chapter.number'),
            title: jsonata('$chapter.title'),
            format: jsonata('$book.speech.format'),
            sampleRate: jsonata('$book.speech.sampleRate'),
            parts: jsonata('[$states.input.parts.key]'),
          },
        },
        Output: jsonata(`$merge([
          $states.result.Payload,
          { 'characters': $sum($states.input.parts.characters) }
        ])`),
        // Slightly longer than the function's own timeout.
        TimeoutSeconds: 930,
        // Retries all errors: the SDK cannot resend a stream that S3 throttles midway, but the
        // function is idempotent.
        Retry: [retryOn('States.ALL')],
        Catch: [{ ErrorEquals: ['States.ALL'], Output: failureOutput, Next: 'ChapterFailed' }],
        End: true,
      },
      ChapterFailed: {
        Type: 'Fail',
        Error: jsonata('$states.input.code'),
        Cause: jsonata('$substring($states.input.message, 0, 1000)'),
      },
    },
  };
}

import {
  MAX_ITEMS,
  MAX_ATTEMPTS,
} from '../../../lambda/metrics/human-evaluation/reviews/review-options';
import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
  retryOn,
} from '../../shared/state-machines/asl-states';

/** Resources that the definition refers to. */
export interface ReviewDefinitionProps {
  readonly partition: string;
  readonly createReviewFunction: string;
  readonly openQuestionFunction: string;
  readonly reportFunction: string;
}

/**
 * Label of the Distributed Map. The ARN of its Map Runs has the state machine's name and this
 * label.
 */
export const mapLabel = 'EachItem';

/**
 * State machine from an uploaded file to a report: plans the items, asks each rater, waits, and
 * reports on the answers.
 */
export function reviewDefinition({
  partition,
  createReviewFunction,
  openQuestionFunction,
  reportFunction,
}: ReviewDefinitionProps) {
  return {
    Comment: 'From an uploaded file to a report, with human raters',
    QueryLanguage: 'JSONata',
    StartAt: 'CreateReview',
    States: {
      CreateReview: {
        ...invokeTask(
          partition,
          createReviewFunction,
          {
            bucket: jsonata('$states.input.detail.bucket.name'),
            key: jsonata('$states.input.detail.object.key'),
            execution: jsonata('$states.context.Execution.Name'),
          },
          // Slightly more than the function's timeout.
          310,
        ),
        Assign: {
          bucket: jsonata('$states.input.detail.bucket.name'),
          source: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
          expire: jsonata('$states.result.Payload.expire'),
        },
        Output: jsonata('$states.result.Payload.items'),
        Next: 'EachItem',
      },
      EachItem: {
        Type: 'Map',
        Label: mapLabel,
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: 'JSONL' },
          Arguments: { Bucket: jsonata('$states.input.bucket'), Key: jsonata('$states.input.key') },
        },
        ItemSelector: {
          execution: jsonata('$execution'),
          expire: jsonata('$expire'),
          item: jsonata('$states.context.Map.Item.Value'),
        },
        // All items are open at once, so no rater waits for another.
        MaxConcurrency: MAX_ITEMS,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'WaitForTurn',
          States: {
            // Staggers the start: ten thousand concurrent children would exceed the account's
            // Lambda concurrency.
            WaitForTurn: {
              Type: 'Wait',
              Seconds: jsonata('$states.input.item.opens'),
              Next: 'EachRater',
            },
            EachRater: {
              Type: 'Map',
              Items: jsonata('$states.input.item.slots'),
              ItemSelector: {
                execution: jsonata('$states.input.execution'),
                expire: jsonata('$states.input.expire'),
                number: jsonata('$states.input.item.number'),
                shown: jsonata('$states.input.item.shown'),
                slot: jsonata('$states.context.Map.Item.Value'),
              },
              ItemProcessor: {
                ProcessorConfig: { Mode: 'INLINE' },
                StartAt: 'OpenQuestion',
                States: openQuestionStates(partition, openQuestionFunction),
              },
              // Answers are in the bucket; the results of ten thousand children would not fit into
              // a state.
              Output: 0,
              End: true,
            },
          },
        },
        Output: {},
        Catch: catchAll,
        Next: 'Report',
      },
      Report: {
        ...invokeTask(partition, reportFunction, {
          bucket: jsonata('$bucket'),
          execution: jsonata('$execution'),
          source: jsonata('$source'),
        }),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      Failed: failState,
    },
  };
}

/**
 * Asks one rater about one item and waits for the answer, with a new task token for each attempt.
 */
function openQuestionStates(partition: string, openQuestionFunction: string) {
  return {
    OpenQuestion: {
      Type: 'Task',
      Resource: `arn:${partition}:states:::lambda:invoke.waitForTaskToken`,
      Arguments: {
        FunctionName: openQuestionFunction,
        Payload: {
          execution: jsonata('$states.input.execution'),
          number: jsonata('$states.input.number'),
          shown: jsonata('$states.input.shown'),
          slot: jsonata('$states.input.slot'),
          token: jsonata('$states.context.Task.Token'),
        },
      },
      TimeoutSeconds: jsonata('$states.input.expire'),
      Retry: [
        // The token has expired. States.TaskFailed, below, matches every other error.
        {
          ErrorEquals: ['States.Timeout'],
          IntervalSeconds: 1,
          MaxAttempts: MAX_ATTEMPTS - 1,
          BackoffRate: 1,
        },
        retryOn('States.TaskFailed'),
      ],
      Output: 0,
      // An unanswered question does not affect the others: the report counts them.
      Catch: [{ ErrorEquals: ['States.ALL'], Output: 0, Next: 'NotAnswered' }],
      End: true,
    },
    NotAnswered: { Type: 'Pass', End: true },
  };
}

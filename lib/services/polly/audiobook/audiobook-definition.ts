import {
  failState,
  invokeTask,
  jsonata,
  catchAll,
} from '../../../shared/state-machines/asl-states';
import { chapterDefinition } from './chapter-definition';

/** Parameters of the definition. */
export interface AudiobookDefinitionProps {
  readonly partition: string;
  readonly planFunction: string;
  readonly concatenateFunction: string;
  readonly publishFunction: string;
}

/**
 * Defines the workflow from an uploaded book to an audiobook: plan, speak each chapter, publish.
 */
export function audiobookDefinition(parts: AudiobookDefinitionProps) {
  const { partition } = parts;
  const invoke = (functionName: string, payload: object) =>
    invokeTask(partition, functionName, payload);
  return {
    Comment: 'From an uploaded book to an audiobook',
    QueryLanguage: 'JSONata',
    StartAt: 'Plan',
    States: {
      Plan: {
        ...invoke(parts.planFunction, {
          bucket: jsonata('$states.input.detail.bucket.name'),
          key: jsonata('$states.input.detail.object.key'),
          execution: jsonata('$states.context.Execution.Name'),
        }),
        Assign: {
          plan: jsonata('$states.result.Payload'),
          execution: jsonata('$states.context.Execution.Name'),
        },
        Next: 'SynthesizeChapters',
      },
      SynthesizeChapters: {
        Type: 'Map',
        Label: 'SynthesizeChapters',
        ItemReader: {
          Resource: `arn:${partition}:states:::s3:getObject`,
          ReaderConfig: { InputType: 'JSONL' },
          Arguments: { Bucket: jsonata('$plan.bucket'), Key: jsonata('$plan.lines') },
        },
        ItemSelector: {
          book: {
            bucket: jsonata('$plan.bucket'),
            execution: jsonata('$execution'),
            speech: jsonata('$plan.speech'),
          },
          chapter: jsonata('$states.context.Map.Item.Value'),
        },
        // Polly accepts 10 tasks per second for standard and neural voices, and one for the others
        // (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24).
        MaxConcurrency: 5,
        // The output lists failed chapters.
        ToleratedFailurePercentage: 100,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          ...chapterDefinition(partition, parts.concatenateFunction),
        },
        ResultWriter: {
          Resource: `arn:${partition}:states:::s3:putObject`,
          WriterConfig: { OutputType: 'JSONL', Transformation: 'COMPACT' },
          Arguments: {
            Bucket: jsonata('$plan.bucket'),
            Prefix: jsonata(`'work/' & $execution & '/results'`),
          },
        },
        Output: { results: jsonata('$states.result.ResultWriterDetails.Key') },
        Catch: catchAll,
        Next: 'Publish',
      },
      Publish: {
        ...invoke(parts.publishFunction, {
          bucket: jsonata('$plan.bucket'),
          execution: jsonata('$execution'),
          plan: jsonata('$plan.plan'),
          results: jsonata('$states.input.results'),
        }),
        Output: jsonata('$states.result.Payload'),
        End: true,
      },
      Failed: failState,
    },
  };
}

import { randomUUID } from 'node:crypto';
import type {
  GetSpeechSynthesisTaskInput,
  GetSpeechSynthesisTaskOutput,
  StartSpeechSynthesisTaskInput,
  StartSpeechSynthesisTaskOutput,
  SynthesisTask,
} from '@aws-sdk/client-polly';
import type { Deployment } from '../../core/assembly/deployment';
import { readRequest, speakingPermissions } from './speech';
import type { SpeechRequest } from './speech';
import type { SpeechEngine } from './speech-engine';
import { operation, ServiceError } from '../service';
import type { Operation, Scope } from '../service';

/** Durations chosen for the stand-in: Polly's guide does not say how long a task takes. */
const timing = { scheduledMs: 2_000, perThousandCharactersMs: 1_000 };

/**
 * Polly's speech synthesis tasks, which run asynchronously, write to S3 and report their status.
 */
export function speechTasks(engine: SpeechEngine): Readonly<Record<string, Operation>> {
  const tasks = new Map<string, SynthesisTask>();
  return {
    StartSpeechSynthesisTask: operation<
      StartSpeechSynthesisTaskInput,
      StartSpeechSynthesisTaskOutput
    >({
      permissions: (input, { deployment }) => [
        ...speakingPermissions('StartSpeechSynthesisTask', input, deployment),
        // The task writes with the caller's permissions
        // (https://docs.aws.amazon.com/polly/latest/dg/asynchronous-iam.html, read 2026-11-24). Its
        // ID is assigned later, so policies cannot name it.
        {
          action: 's3:PutObject',
          resource: `arn:${deployment.partition}:s3:::${checkBucket(input, deployment)}/${buildKey(input, randomUUID())}`,
        },
      ],
      async run(input, scope) {
        if (input.SnsTopicArn !== undefined) {
          throw new ServiceError(
            'InvalidSnsTopicArnException',
            'The stand-in for Amazon Polly does not notify SNS topics; omit SnsTopicArn and poll GetSpeechSynthesisTask',
          );
        }
        const request = readRequest('StartSpeechSynthesisTask', input, scope.deployment);
        const { task, key } = describe(input, request, scope);
        tasks.set(task.TaskId, task);
        scope.standIn(await engine.describe());
        const change = (status: Pick<SynthesisTask, 'TaskStatus' | 'TaskStatusReason'>) => {
          tasks.set(task.TaskId, { ...task, ...status });
        };
        void runTask(request, {
          bucket: input.OutputS3BucketName ?? '',
          key,
          engine,
          scope,
          change,
        });
        return { SynthesisTask: task };
      },
    }),
    GetSpeechSynthesisTask: operation<GetSpeechSynthesisTaskInput, GetSpeechSynthesisTaskOutput>({
      permissions: () => [{ action: 'polly:GetSpeechSynthesisTask', resource: '*' }],
      run({ TaskId = '' }) {
        const task = tasks.get(TaskId);
        if (task !== undefined) return Promise.resolve({ SynthesisTask: task });
        throw new ServiceError(
          'SynthesisTaskNotFoundException',
          `Synthesis task ${TaskId} not found`,
        );
      },
    }),
  };
}

function describe(
  input: StartSpeechSynthesisTaskInput,
  { voice, engine, characters }: SpeechRequest,
  { clock, deployment: { region } }: Scope,
) {
  const TaskId = randomUUID();
  const key = buildKey(input, TaskId);
  const { OutputS3BucketName = '', OutputFormat, LexiconNames, SpeechMarkTypes } = input;
  const task = {
    Engine: engine,
    TaskId,
    TaskStatus: 'scheduled' as const,
    OutputUri: `https://s3.${region}.amazonaws.com/${OutputS3BucketName}/${key}`,
    CreationTime: new Date(clock.now()),
    RequestCharacters: characters,
    OutputFormat,
    ...(LexiconNames !== undefined && { LexiconNames }),
    ...(input.SampleRate !== undefined && { SampleRate: input.SampleRate }),
    ...(SpeechMarkTypes !== undefined && { SpeechMarkTypes }),
    TextType: input.TextType ?? 'text',
    VoiceId: input.VoiceId,
    LanguageCode: voice.language,
  };
  return { task, key };
}

/** Synthesizes and stores the output. Any error fails the task. */
async function runTask(
  request: SpeechRequest,
  {
    bucket,
    key,
    engine,
    scope: { clock, objects },
    change,
  }: {
    readonly bucket: string;
    readonly key: string;
    readonly engine: SpeechEngine;
    readonly scope: Scope;
    readonly change: (status: Pick<SynthesisTask, 'TaskStatus' | 'TaskStatusReason'>) => void;
  },
): Promise<void> {
  try {
    // The whole task counts as work, so virtual time does not advance past it while a caller polls.
    await clock.work(async () => {
      await clock.sleep(timing.scheduledMs);
      change({ TaskStatus: 'inProgress' });
      const body = await request.synthesize(engine);
      await clock.sleep((request.characters / 1_000) * timing.perThousandCharactersMs);
      await objects.put(bucket, key, body, { contentType: request.format.contentType });
      change({ TaskStatus: 'completed' });
    });
  } catch (error) {
    const TaskStatusReason = error instanceof Error ? error.message : String(error);
    change({ TaskStatus: 'failed', TaskStatusReason });
  }
}

function checkBucket(
  { OutputS3BucketName = '' }: StartSpeechSynthesisTaskInput,
  deployment: Deployment,
): string {
  if (deployment.resources('AWS::S3::Bucket').some(({ ref }) => ref === OutputS3BucketName)) {
    return OutputS3BucketName;
  }
  throw new ServiceError(
    'InvalidS3BucketException',
    `The provided Amazon S3 bucket name is invalid: there is no bucket ${OutputS3BucketName}`,
  );
}

/**
 * Returns `<prefix>.<task id>.mp3`, as in a response on
 * https://docs.aws.amazon.com/polly/latest/dg/longer-cli.html (read 2026-11-25); the page does not
 * show the suffix of speech marks.
 */
function buildKey(
  { OutputS3KeyPrefix, OutputFormat }: StartSpeechSynthesisTaskInput,
  taskId: string,
): string {
  const ending = OutputFormat === 'json' ? 'marks' : String(OutputFormat);
  return [OutputS3KeyPrefix, taskId, ending]
    .filter((part) => part !== undefined && part !== '')
    .join('.');
}

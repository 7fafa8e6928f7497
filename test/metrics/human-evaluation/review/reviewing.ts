import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Emulator } from '@by-example/emulator/emulator';
import type { Next } from '../../../../lambda/metrics/human-evaluation/next-question/next-question';
import type { Reported } from '../../../../lambda/metrics/human-evaluation/report/build-review-report';
import { executions, onceExecutions } from '../../../support/execution';
import type { Execution } from '../../../support/execution';

/** Current state of an execution. */
interface Standing extends Execution {
  readonly output?: Reported;
}

/** Candidates in JSON Lines. */
export function candidates(count: number): string {
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `i${at}`, prompt: `Question ${at}`, candidate: `Answer ${at}` }),
  ).join('\n');
}

/** Error that a rater receives. */
export class Refused extends Error {}

/** A review in the emulator, with the actions of its raters. */
export async function startReview(
  emulator: Emulator,
  text: string,
  options: Readonly<Record<string, string>>,
  name = 'items.jsonl',
) {
  const settings = {
    endpoint: emulator.url,
    credentials: emulator.credentials,
    region: emulator.world.region,
  };
  const outputs = emulator.world.outputs['metrics'] ?? {};
  const Bucket = outputs['ReviewsBucket'];
  const [s3, lambda] = [new S3Client(settings), new LambdaClient(settings)];
  const before = (await executions(emulator, 0)).length;
  const Key = `inbox/human-evaluation/${name}`;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: text, Metadata: { ...options } }));
  const started = async () => (await executions(emulator, before))[0] as Standing | undefined;
  const { executionArn } = await onceExecutions(emulator, `an execution for ${name}`, started);
  const execution = executionArn.slice(executionArn.lastIndexOf(':') + 1);
  const standing = async () => (await started())!;
  const invoke = async (output: string, payload: object): Promise<unknown> => {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({
        FunctionName: outputs[output],
        Payload: JSON.stringify({ execution, ...payload }),
      }),
    );
    const answer: unknown = JSON.parse(Payload!.transformToString());
    if (FunctionError === undefined) return answer;
    throw new Refused((answer as { readonly errorMessage: string }).errorMessage);
  };
  const keys = async (prefix: string) => {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: `work/${execution}/${prefix}` }),
    );
    return Contents.map(({ Key: key = '' }) => key);
  };
  return {
    execution,
    standing,
    keys,
    read: async (key: string): Promise<unknown> => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      return JSON.parse(await Body!.transformToString()) as unknown;
    },
    ended: () =>
      onceExecutions(emulator, `the end of ${execution}`, async () => {
        const now = await standing();
        return now.status === 'RUNNING' ? undefined : now;
      }),
    /** Waits until `count` questions are open. */
    open: (count: number) =>
      until(`${count} open questions`, async () => {
        const open = await keys('open/');
        return open.length === count ? open : undefined;
      }),
    next: async (rater: string) => (await invoke('NextFunction', { rater })) as Next,
    answer: (rater: string, question: number, rating: number | string) =>
      invoke('AnswerFunction', { rater, question, rating }),
    /** Gives all open questions of a rater the same rating. */
    async answerAll(rater: string, rating: number | string) {
      for (;;) {
        const next = (await invoke('NextFunction', { rater })) as Next;
        if (next.next === 'done') return;
        if (next.next === 'question')
          await invoke('AnswerFunction', { rater, question: next.question.question, rating });
      }
    },
  };
}

/** Advances the time in steps until the condition holds. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined>,
): Promise<Found> {
  for (let looks = 0; looks < 1_500; looks++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`There was never ${what}`);
}

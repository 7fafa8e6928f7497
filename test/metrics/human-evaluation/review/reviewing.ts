import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Emulator } from '@by-example/emulator/emulator';
import type { Next } from '../../../../lambda/metrics/human-evaluation/next-question/next-question';
import type { ReviewReport } from '../../../../lambda/metrics/human-evaluation/report/build-review-report';
import { executions, pollExecutions } from '../../../support/execution';
import type { Execution } from '../../../support/execution';

/** Current state of an execution. */
interface ReviewExecution extends Execution {
  readonly output?: ReviewReport;
}

/** Candidates in JSON Lines. */
export function candidates(count: number): string {
  return Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `i${at}`, prompt: `Question ${at}`, candidate: `Answer ${at}` }),
  ).join('\n');
}

/** Error that a rater receives. */
export class RejectedError extends Error {}

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
    region: emulator.deployment.region,
  };
  const outputs = emulator.deployment.outputs['metrics'] ?? {};
  const Bucket = outputs['ReviewsBucket'];
  const [s3, lambda] = [new S3Client(settings), new LambdaClient(settings)];
  const before = (await executions(emulator, 0)).length;
  const Key = `inbox/human-evaluation/${name}`;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: text, Metadata: { ...options } }));
  const started = async () =>
    (await executions(emulator, before))[0] as ReviewExecution | undefined;
  const { executionArn } = await pollExecutions(emulator, `an execution for ${name}`, started);
  const execution = executionArn.slice(executionArn.lastIndexOf(':') + 1);
  const getExecution = async () => (await started())!;
  const invoke = async (output: string, payload: object): Promise<unknown> => {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({
        FunctionName: outputs[output],
        Payload: JSON.stringify({ execution, ...payload }),
      }),
    );
    const answer: unknown = JSON.parse(Payload!.transformToString());
    if (FunctionError === undefined) return answer;
    throw new RejectedError((answer as { readonly errorMessage: string }).errorMessage);
  };
  const keys = async (prefix: string) => {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: `work/${execution}/${prefix}` }),
    );
    return Contents.map(({ Key: key = '' }) => key);
  };
  return {
    execution,
    standing: getExecution,
    keys,
    read: async (key: string): Promise<unknown> => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
      return JSON.parse(await Body!.transformToString()) as unknown;
    },
    ended: () =>
      pollExecutions(emulator, `the end of ${execution}`, async () => {
        const now = await getExecution();
        return now.status === 'RUNNING' ? undefined : now;
      }),
    /** Waits until `count` questions are open. */
    open: (count: number) =>
      until(`${count} open questions`, async () => {
        const open = await keys('open/');
        return open.length === count ? open : undefined;
      }),
    next: async (rater: string) => (await invoke('NextQuestionFunction', { rater })) as Next,
    answer: (rater: string, question: number, rating: number | string) =>
      invoke('RecordAnswerFunction', { rater, question, rating }),
    /** Gives all open questions of a rater the same rating. */
    async answerAll(rater: string, rating: number | string) {
      for (;;) {
        const next = (await invoke('NextQuestionFunction', { rater })) as Next;
        if (next.next === 'done') return;
        if (next.next === 'question')
          await invoke('RecordAnswerFunction', { rater, question: next.question.question, rating });
      }
    },
  };
}

/** Advances the time in steps until the condition holds. */
export async function until<Found>(
  what: string,
  poll: () => Promise<Found | undefined>,
): Promise<Found> {
  for (let polls = 0; polls < 1_500; polls++) {
    const found = await poll();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Timed out waiting for ${what}`);
}

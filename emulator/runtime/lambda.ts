import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from '../assembly/world';
import { ServiceError } from '../services/service';
import type { Clock, RealWork } from './clock';

/**
 * Bytes of a synchronous request or answer: "6 MB" on
 * https://docs.aws.amazon.com/lambda/latest/dg/API_Invoke.html, read 2026-11-24, taken as MiB.
 */
const payloadLimit = 6 * 1024 * 1024;

/** How many copies of one function may run at once, so that a laptop stays usable. */
const concurrencyLimit = 10;

export interface Invocation {
  /** JSON: the handler's answer, or `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  readonly failed: boolean;
}

export interface Lambda {
  /** Throws {@link ServiceError} when Lambda itself refuses; a handler's error is an answer. */
  invoke(target: LambdaFunction, payload: string): Promise<Invocation>;
  close(): Promise<void>;
}

export interface LambdaOptions {
  readonly clock: Clock & RealWork;
  /** What a function finds in its environment beside what the template says. */
  readonly environment: (target: LambdaFunction) => Readonly<Record<string, string>>;
  /** One line that a function wrote. */
  readonly log: (target: LambdaFunction, line: string) => void;
}

/** A function sleeps; it is woken by the number of its sleep. */
interface Sleep {
  readonly kind: 'sleep';
  readonly sleep: number;
  readonly milliseconds: number;
}

interface Message {
  readonly kind: 'answer' | 'error';
  readonly payload?: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly trace?: readonly string[];
}

/** Runs bundles in worker threads: each has its own environment and can be ended when time is up. */
export function createLambda({ clock, environment, log }: LambdaOptions): Lambda {
  const idle = new Map<LambdaFunction, Worker[]>();
  const running = new Map<LambdaFunction, number>();
  const workers = new Set<Worker>();
  let closed = false;

  const start = (target: LambdaFunction): Worker => {
    const worker = new Worker(join(__dirname, 'lambda-worker.mjs'), {
      workerData: { codePath: target.codePath, handler: target.handler },
      env: { ...target.environment, ...environment(target), TZ: 'UTC' },
      resourceLimits: { maxOldGenerationSizeMb: target.memoryMegabytes },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n').filter(Boolean)) log(target, line);
      });
    }
    workers.add(worker);
    worker.once('exit', () => workers.delete(worker));
    return worker;
  };

  const run = (target: LambdaFunction, worker: Worker, payload: string) =>
    new Promise<Message>((resolve) => {
      const finish = (message: Message, keep: boolean) => {
        cancel();
        worker.removeAllListeners('message').removeAllListeners('error').off('exit', ended);
        if (keep) idle.set(target, [...(idle.get(target) ?? []), worker]);
        else void worker.terminate();
        resolve(message);
      };
      // The emulator was closed meanwhile; its deadline would keep the process alive.
      const ended = () => {
        finish(
          { kind: 'error', errorType: 'Runtime.ExitError', errorMessage: 'It was ended' },
          false,
        );
      };
      const cancel = clock.deadline(target.timeoutSeconds * 1000, () => {
        const errorMessage = `Task timed out after ${target.timeoutSeconds.toFixed(2)} seconds`;
        finish({ kind: 'error', errorType: 'Sandbox.Timedout', errorMessage }, false);
      });
      // What it does is part of the work that invoked it, and so are its sleeps.
      const heard = AsyncResource.bind((message: Message | Sleep) => {
        if (message.kind !== 'sleep') {
          finish(message, true);
          return;
        }
        void clock.sleep(message.milliseconds).then(() => {
          worker.postMessage({ wake: message.sleep });
        });
      });
      worker.on('message', heard);
      worker.once('error', ({ message }) => {
        finish({ kind: 'error', errorType: 'Runtime.ExitError', errorMessage: message }, false);
      });
      worker.once('exit', ended);
      worker.postMessage({
        event: payload,
        context: {
          awsRequestId: randomUUID(),
          functionName: target.name,
          invokedFunctionArn: target.arn,
          memoryLimitInMB: String(target.memoryMegabytes),
          traceId: clock.currentWork(),
          deadline: Date.now() + target.timeoutSeconds * 1000,
        },
      });
    });

  return {
    async invoke(target, payload) {
      // What still waits for its turn then would start a worker that nobody ends.
      if (closed) throw new ServiceError('ServiceException', 'The emulator was closed.', 500);
      if (Buffer.byteLength(payload) > payloadLimit) {
        throw new ServiceError(
          'RequestTooLargeException',
          `Request must be smaller than ${payloadLimit} bytes for the InvokeFunction operation`,
          413,
        );
      }
      const busy = running.get(target) ?? 0;
      if (busy >= concurrencyLimit) {
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
      }
      running.set(target, busy + 1);
      try {
        const message = await run(target, idle.get(target)?.pop() ?? start(target), payload);
        return answerOf(message);
      } finally {
        running.set(target, (running.get(target) ?? 1) - 1);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

function answerOf(message: Message): Invocation {
  const { kind, payload = 'null', ...error } = message;
  if (kind === 'error') return { payload: JSON.stringify(error), failed: true };
  if (Buffer.byteLength(payload) <= payloadLimit) return { payload, failed: false };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`;
  return {
    payload: JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage }),
    failed: true,
  };
}

import { AsyncResource } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from '../assembly/deployment';
import { ServiceError } from '../../services/service';
import type { Clock, RealWork } from '../scheduling/clock';

/**
 * Maximum bytes of a synchronous request or response: "6 MB" on
 * https://docs.aws.amazon.com/lambda/latest/dg/API_Invoke.html, read 2026-11-24, taken as MiB.
 */
const payloadLimit = 6 * 1024 * 1024;

/** Maximum concurrent copies of one function, to keep a laptop usable. */
const concurrencyLimit = 10;

export interface Invocation {
  /** JSON: the handler's result, or `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  readonly failed: boolean;
}

export interface Lambda {
  /** @throws ServiceError if Lambda itself rejects the call; a handler's error is a result */
  invoke(target: LambdaFunction, payload: string): Promise<Invocation>;
  /** Ends running invocations; idle copies stay warm for other emulators of the process. */
  close(): Promise<void>;
}

export interface LambdaOptions {
  readonly clock: Clock & RealWork;
  /** Environment variables of a function in addition to the template's. */
  readonly environment: (target: LambdaFunction) => Readonly<Record<string, string>>;
  /** Logs one line of a function's output. */
  readonly log: (target: LambdaFunction, line: string) => void;
}

/** Output of a function. */
interface Written {
  readonly kind: 'written';
  readonly text: string;
}

/** Sleep of a function, which is woken by its number. */
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

/** Worker thread of one function in one environment. */
interface Copy {
  readonly worker: Worker;
  /** Key of the code and environment; the copy serves invocations with the same key. */
  readonly key: string;
}

/** Maximum number of warm copies; each takes about 15 MB. */
const maxIdle = 24;

/** Idle copies, the longest idle first, shared by all emulators of the process. */
const idle: Copy[] = [];

function takeIdle(key: string): Copy | undefined {
  const copy = idle.findLast((each) => each.key === key);
  if (copy !== undefined) removeIdle(copy);
  copy?.worker.ref();
  return copy;
}

function release(copy: Copy): void {
  // An idle copy must not keep the process alive.
  copy.worker.unref();
  idle.push(copy);
  if (idle.length > maxIdle) void idle.shift()?.worker.terminate();
}

function removeIdle(copy: Copy): void {
  const at = idle.indexOf(copy);
  if (at >= 0) idle.splice(at, 1);
}

/**
 * Runs bundles in worker threads: each has its own environment and can be terminated on timeout.
 */
export function createLambda({ clock, environment, log }: LambdaOptions): Lambda {
  const running = new Map<LambdaFunction, number>();
  const busy = new Set<Copy>();
  let closed = false;

  const getCopy = (target: LambdaFunction): Copy => {
    const env = { ...target.environment, ...environment(target), TZ: 'UTC' };
    const { codePath, handler, memoryMegabytes } = target;
    const key = JSON.stringify([codePath, handler, memoryMegabytes, env]);
    const known = takeIdle(key);
    if (known !== undefined) return known;
    const worker = new Worker(join(__dirname, 'lambda-worker.mjs'), {
      workerData: { codePath, handler },
      env,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
      execArgv: [],
    });
    const created = { worker, key };
    // An error between invocations belongs to none of them and only ends the worker.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      removeIdle(created);
    });
    return created;
  };

  const run = (target: LambdaFunction, copy: Copy, payload: string) =>
    new Promise<Message>((resolve) => {
      const { worker } = copy;
      busy.add(copy);
      const finish = (message: Message, reuse: boolean) => {
        cancel();
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        busy.delete(copy);
        if (reuse) release(copy);
        else void worker.terminate();
        resolve(message);
      };
      // The emulator was closed meanwhile; the pending deadline would keep the process alive.
      const onExit = () => {
        finish(
          {
            kind: 'error',
            errorType: 'Runtime.ExitError',
            errorMessage: 'The invocation was terminated',
          },
          false,
        );
      };
      const cancel = clock.deadline(target.timeoutSeconds * 1000, () => {
        const errorMessage = `Task timed out after ${target.timeoutSeconds.toFixed(2)} seconds`;
        finish({ kind: 'error', errorType: 'Sandbox.Timedout', errorMessage }, false);
      });
      // Bound, so that its work and sleeps belong to the work that invoked the function.
      const onMessage = AsyncResource.bind((message: Message | Sleep | Written) => {
        if (message.kind === 'written')
          for (const line of message.text.split('\n').filter(Boolean)) log(target, line);
        else if (message.kind === 'sleep')
          void clock.sleep(message.milliseconds).then(() => {
            worker.postMessage({ wake: message.sleep });
          });
        else finish(message, true);
      });
      const onError = ({ message }: Error) => {
        finish(
          {
            kind: 'error',
            errorType: 'Runtime.ExitError',
            errorMessage: message,
          },
          false,
        );
      };
      worker.on('message', onMessage).once('error', onError).once('exit', onExit);
      worker.postMessage({
        event: payload,
        context: {
          awsRequestId: randomUUID(),
          functionName: target.name,
          invokedFunctionArn: target.arn,
          memoryLimitInMB: String(target.memoryMegabytes),
          traceId: buildTraceId(clock),
          deadline: Date.now() + target.timeoutSeconds * 1000,
        },
      });
    });

  return {
    async invoke(target, payload) {
      // A queued call would start a worker that is never terminated.
      if (closed) throw new ServiceError('ServiceException', 'The emulator was closed.', 500);
      if (Buffer.byteLength(payload) > payloadLimit) {
        throw new ServiceError(
          'RequestTooLargeException',
          `Request must be smaller than ${payloadLimit} bytes for the InvokeFunction operation`,
          413,
        );
      }
      const copies = running.get(target) ?? 0;
      if (copies >= concurrencyLimit) {
        throw new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429);
      }
      running.set(target, copies + 1);
      try {
        return toInvocation(await run(target, getCopy(target), payload));
      } finally {
        running.set(target, (running.get(target) ?? 1) - 1);
      }
    },
    async close() {
      closed = true;
      await Promise.all([...busy].map(({ worker }) => worker.terminate()));
    },
  };
}

/** Names of the invoking work and of its origin, which is known even after that work has ended. */
function buildTraceId(clock: RealWork): string | undefined {
  const [work, origin] = [clock.currentWork(), clock.currentOrigin()];
  return origin === undefined ? work : `${work ?? ''};${origin}`;
}

function toInvocation(message: Message): Invocation {
  const { kind, payload = 'null', ...error } = message;
  if (kind === 'error') return { payload: JSON.stringify(error), failed: true };
  if (Buffer.byteLength(payload) <= payloadLimit) return { payload, failed: false };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${payloadLimit} bytes).`;
  return {
    payload: JSON.stringify({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage,
    }),
    failed: true,
  };
}

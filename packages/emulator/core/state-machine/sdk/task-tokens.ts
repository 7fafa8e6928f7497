import type { Clock } from '../../scheduling/clock';
import type { Failure } from '../ports';
import { StateFailed } from '../run/state-error';
import { uuid } from '../uuid';

/** Task that waits for a callback with its token. */
interface OpenTask {
  readonly token: string;
  /** Rejects with {@link StateFailed}. */
  readonly outcome: Promise<unknown>;
  close(): void;
}

/**
 * Task tokens of all executions. A token's holder can complete its task, fail it or send a
 * heartbeat. Each returns false if no task waits for the token any longer.
 */
export interface TaskTokens {
  completeTask(token: string, output: unknown): boolean;
  failTask(token: string, failure: Failure): boolean;
  heartbeat(token: string): boolean;
  /** Creates a token and the outcome of its task, for the interpreter. */
  open(
    ports: { readonly clock: Clock; random(): number },
    heartbeatSeconds: number | undefined,
  ): OpenTask;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(failure: StateFailed): void;
  beat(): void;
}

export function createTaskTokens(): TaskTokens {
  const tasks = new Map<string, Waiting>();
  const withTask = (token: string, act: (task: Waiting) => void): boolean => {
    const task = tasks.get(token);
    if (task !== undefined) act(task);
    return task !== undefined;
  };
  return {
    completeTask: (token, output) =>
      withTask(token, (task) => {
        task.resolve(output);
      }),
    failTask: (token, { error, cause }) =>
      withTask(token, (task) => {
        task.reject(new StateFailed(error, cause));
      }),
    heartbeat: (token) =>
      withTask(token, (task) => {
        task.beat();
      }),
    open(ports, heartbeatSeconds) {
      const token = Buffer.from(uuid(ports) + uuid(ports)).toString('base64');
      let stopHeart: () => void = () => undefined;
      const close = () => {
        stopHeart();
        tasks.delete(token);
      };
      const outcome = new Promise<unknown>((resolve, reject) => {
        const beat = () => {
          stopHeart();
          if (heartbeatSeconds === undefined) return;
          stopHeart = ports.clock.deadline(heartbeatSeconds * 1_000, () => {
            close();
            reject(new StateFailed('States.Timeout', '', 'States.HeartbeatTimeout'));
          });
        };
        tasks.set(token, {
          resolve: (output) => {
            close();
            resolve(output);
          },
          reject: (failure) => {
            close();
            reject(failure);
          },
          beat,
        });
        beat();
      });
      return { token, outcome, close };
    },
  };
}

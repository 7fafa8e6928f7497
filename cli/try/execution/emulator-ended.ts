import type { StateMachines } from './state-machines';

/** Errors when the emulator has ended, or was replaced by another one with new secrets and without the execution. */
const signs = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'ExecutionDoesNotExist',
  'InvalidSignatureException',
]);

/** Wraps state machines to report the end of the emulator while an execution is followed. */
export function whileItRuns(machines: StateMachines): StateMachines {
  const followed =
    <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await call(...args);
      } catch (error) {
        if (!listErrorNames(error).some((sign) => signs.has(sign))) throw error;
        const ended = new Error(
          'The emulator stopped during the execution, so the execution is lost: run the try again.',
          { cause: error },
        );
        ended.name = 'EmulatorEnded';
        throw ended;
      }
    };
  return {
    ...machines,
    describe: followed((...args: Parameters<StateMachines['describe']>) =>
      machines.describe(...args),
    ),
    eventsSince: followed((...args: Parameters<StateMachines['eventsSince']>) =>
      machines.eventsSince(...args),
    ),
    items: followed((...args: Parameters<StateMachines['items']>) => machines.items(...args)),
    pause: followed((...args: Parameters<StateMachines['pause']>) => machines.pause(...args)),
  };
}

function listErrorNames(error: unknown): readonly string[] {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: unknown };
  const own = [name, code].filter((sign) => sign !== undefined);
  return typeof cause === 'object' && cause !== null ? [...own, ...listErrorNames(cause)] : own;
}

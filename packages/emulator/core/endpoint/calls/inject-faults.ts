import type { Clock } from '../../scheduling/clock';
import { ServiceError } from '../../../services/service';
import { errorCodes } from '../model/error-codes';
import type { Fault } from './parse-faults';
import type { ServiceModel } from '../model/service-model';

/**
 * Injects the faults that occur before the call's work. Waits by the emulator's clock, or throws as
 * the service would.
 */
export async function injectFaults(
  faults: readonly Fault[],
  model: ServiceModel,
  clock: Clock,
): Promise<void> {
  const { throttled } = errorCodes(model);
  for (const fault of faults) {
    switch (fault.kind) {
      case 'latency':
        await clock.sleep(fault.milliseconds);
        break;
      case 'throttle':
        throw new ServiceError(throttled.code, 'Rate exceeded (--fault)', throttled.status);
      case 'error':
        throw internalFailure(model);
      case 'lose':
        break;
    }
  }
}

/** Drops the response after the call took effect. */
export function dropResponse(faults: readonly Fault[], model: ServiceModel): void {
  if (!faults.some(({ kind }) => kind === 'lose')) return;
  const { code, message, status } = internalFailure(model);
  throw new LostResponse(code, message, status);
}

/**
 * Lost response: a service failure over HTTP, a broken connection to the SDK of a state machine.
 */
export class LostResponse extends ServiceError {}

function internalFailure(model: ServiceModel): ServiceError {
  const { failed } = errorCodes(model);
  return new ServiceError(failed.code, 'Internal failure (--fault)', failed.status);
}

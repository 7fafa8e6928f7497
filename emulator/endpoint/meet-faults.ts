import type { Clock } from '../runtime/clock';
import { ServiceError } from '../services/service';
import { errorCodes } from './error-codes';
import type { Fault } from './faults';
import type { ServiceModel } from './service-model';

/** Lets the faults of one call happen before its work: waits by the emulator's clock, or throws as the service would. */
export async function meetFaults(
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

/** Lets what happens after the work happen: it is done, and the caller does not hear of it. */
export function loseAnswer(faults: readonly Fault[], model: ServiceModel): void {
  if (faults.some(({ kind }) => kind === 'lose')) throw internalFailure(model);
}

function internalFailure(model: ServiceModel): ServiceError {
  const { failed } = errorCodes(model);
  return new ServiceError(failed.code, 'Internal failure (--fault)', failed.status);
}

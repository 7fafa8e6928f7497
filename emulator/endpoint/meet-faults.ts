import type { Clock } from '../runtime/clock';
import { ServiceError } from '../services/service';
import { errorCodes } from './error-codes';
import type { Fault } from './faults';
import type { ServiceModel } from './service-model';

/** Lets the faults of one call happen: waits by the emulator's clock, or throws as the service would. */
export async function meetFaults(
  faults: readonly Fault[],
  model: ServiceModel,
  clock: Clock,
): Promise<void> {
  const { throttled, failed } = errorCodes(model);
  for (const fault of faults) {
    switch (fault.kind) {
      case 'latency':
        await clock.sleep(fault.milliseconds);
        break;
      case 'throttle':
        throw new ServiceError(throttled.code, 'Rate exceeded (--fault)', throttled.status);
      case 'error':
        throw new ServiceError(failed.code, 'Internal failure (--fault)', failed.status);
    }
  }
}

import { operation, ServiceError } from './service';
import type { Operation } from './service';

/**
 * An operation of a row that is deployed and does not run here yet. The call is validated and
 * authorised, as everywhere; then it says so, and no row retries it.
 */
export function notYet<Input>(
  what: string,
  permissions: Operation<Input>['permissions'],
): Operation {
  return operation<Input, never>({
    permissions,
    run: () =>
      Promise.reject(
        new ServiceError('NotInEmulator', `The emulator does not have ${what} yet.`, 501),
      ),
  });
}

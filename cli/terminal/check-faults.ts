import {
  FaultSyntaxError,
  parseFaults,
} from '@by-example/emulator/core/endpoint/calls/parse-faults';
import { UsageError } from './usage-error';

/**
 * Validates the values of `--fault` before the synthesis, which takes seconds.
 * @throws UsageError if a value is invalid
 */
export function checkFaults(faults: readonly string[]): void {
  try {
    parseFaults(faults);
  } catch (error) {
    if (error instanceof FaultSyntaxError) throw new UsageError(error.message, error.fix);
    throw error;
  }
}

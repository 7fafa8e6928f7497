import type { Failure } from '../ports';

/** Failure of a state, as matched by Retry and Catch. */
export class StateFailed extends Error implements Failure {
  constructor(
    readonly error: string,
    override readonly cause: string,
    /** Alternative error name for Retry and Catch. */
    readonly alias?: string,
  ) {
    super(`${error}: ${cause}`);
  }
}

/** https://states-language.net/spec.html#error-output. */
export function errorOutput({ error, cause }: Failure): Record<'Error' | 'Cause', string> {
  return { Error: error, Cause: cause };
}

/**
 * Whether an `ErrorEquals` matches a failure. States.Runtime cannot be caught, and no wildcard
 * matches States.DataLimitExceeded. States.TaskFailed matches all errors except States.Timeout.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (2026-11-24)
 */
export function isErrorNamed(names: readonly string[], { error, alias }: StateFailed): boolean {
  if (error === 'States.Runtime') return false;
  if (names.includes(error) || (alias !== undefined && names.includes(alias))) return true;
  if (error === 'States.DataLimitExceeded') return false;
  return (
    names.includes('States.ALL') ||
    (names.includes('States.TaskFailed') && error !== 'States.Timeout')
  );
}

import type { RealWork } from '../../../../core/scheduling/clock';
import { ServiceError } from '../../../service';
import { isThrottled } from '../base-calls';

/** Codes of S3 Vectors, Bedrock and its models that Retrieve and RetrieveAndGenerate have too. */
const SHARED = ['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException'];

/**
 * Runs work with other services, and converts their errors to those of the agent runtime. Source of
 * the codes: botocore 1.44.8, data/bedrock-agent-runtime, read 2026-12-04. AWS does not publish which
 * error becomes which.
 */
export async function withRuntimeErrors<Result>(
  clock: RealWork,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await clock.work(work);
  } catch (error) {
    throw error instanceof ServiceError ? toRuntimeError(error) : error;
  }
}

function toRuntimeError(error: ServiceError): ServiceError {
  const { code, message, status } = error;
  if (SHARED.includes(code)) return error;
  if (isThrottled(code)) return new ServiceError('ThrottlingException', message, 429);
  return status >= 500
    ? new ServiceError('BadGatewayException', message, 502)
    : new ServiceError('DependencyFailedException', message, 424);
}

import { ServiceError } from '../../../service';

/** Codes that a flow passes on from the services of its nodes, because InvokeFlow has them too. */
const PASSED_ON = [
  'ResourceNotFoundException',
  'ServiceQuotaExceededException',
  'ThrottlingException',
  'ValidationException',
];

/**
 * Converts the error of a node's call to an error of InvokeFlow, with the node and the service in
 * its message. Source of the codes and of `resourceName`: botocore 1.44.8,
 * data/bedrock-agent-runtime, read 2026-12-03. AWS does not publish which error becomes which.
 */
export function toFlowError(error: unknown, node: string, service: string): unknown {
  if (!(error instanceof ServiceError)) return error;
  const { code, status } = error;
  const message = `Node ${node} (${service}): ${error.message}`;
  if (code.startsWith('AccessDenied'))
    return new ServiceError('AccessDeniedException', message, 403);
  if (code === 'TooManyRequestsException' || status === 429)
    return new ServiceError('ThrottlingException', message, 429);
  if (PASSED_ON.includes(code)) return new ServiceError(code, message, status);
  return status >= 500
    ? new ServiceError('BadGatewayException', message, 502, { resourceName: service })
    : dependencyFailed(message, service);
}

export function dependencyFailed(message: string, service: string): ServiceError {
  return new ServiceError('DependencyFailedException', message, 424, { resourceName: service });
}

export function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}

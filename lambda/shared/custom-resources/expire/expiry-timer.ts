import type { CustomResourceRequest } from '../custom-resource-response';

export interface Timers {
  /** Starts a timer and returns its ARN; idempotent by name. */
  readonly start: (name: string, seconds: number) => Promise<string>;
  /** Stops a timer; ignores one that has ended or does not exist. */
  readonly stop: (arn: string) => Promise<void>;
}

/**
 * Manages a stack's expiry timer; the physical ID is the ARN of its execution. Another number of hours starts a new
 * timer, and CloudFormation then deletes the old one. Other deployments do not touch this resource, so the timer runs
 * on.
 */
export async function manageExpiryTimer(
  { RequestType, RequestId, PhysicalResourceId, ResourceProperties }: CustomResourceRequest,
  timers: Timers,
): Promise<string> {
  if (RequestType !== 'Delete')
    return timers.start(RequestId, parseSeconds(ResourceProperties['Hours']));
  // After a failed creation the ID is not an ARN.
  if (PhysicalResourceId?.startsWith('arn:') === true) await timers.stop(PhysicalResourceId);
  return PhysicalResourceId ?? RequestId;
}

/** CloudFormation passes every property as text. */
function parseSeconds(value: unknown): number {
  const hours = Number(value);
  if (Number.isInteger(hours) && hours > 0) return hours * 3600;
  throw new Error(`Hours must be a positive integer, not ${JSON.stringify(value)}`);
}

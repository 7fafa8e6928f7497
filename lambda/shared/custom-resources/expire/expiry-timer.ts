import type { CustomResourceRequest } from '../custom-resource-response';

export interface Timers {
  /** Starts the wait under a name; the same name again gives the same wait. The result is its ARN. */
  readonly start: (name: string, seconds: number) => Promise<string>;
  /** Ends a wait; one that is over or gone is no error. */
  readonly stop: (arn: string) => Promise<void>;
}

/**
 * Keeps the time of a stack that deletes itself; the physical id is the ARN of what waits. Another
 * number of hours is a new wait, and CloudFormation then asks for the old one to be deleted. Any other
 * deployment leaves the time alone, because it does not touch this resource.
 */
export async function manageExpiryTimer(
  { RequestType, RequestId, PhysicalResourceId, ResourceProperties }: CustomResourceRequest,
  timers: Timers,
): Promise<string> {
  if (RequestType !== 'Delete')
    return timers.start(RequestId, secondsOf(ResourceProperties['Hours']));
  // A creation that failed has no wait behind its id.
  if (PhysicalResourceId?.startsWith('arn:') === true) await timers.stop(PhysicalResourceId);
  return PhysicalResourceId ?? RequestId;
}

/** CloudFormation passes every property as text. */
function secondsOf(value: unknown): number {
  const hours = Number(value);
  if (Number.isInteger(hours) && hours > 0) return hours * 3600;
  throw new Error(`Hours must be a whole number of hours; it is ${JSON.stringify(value)}`);
}

import type { CustomResourceRequest } from '../custom-resource-response';
import { mapWithConcurrency } from '../../concurrency/map-with-concurrency';

export interface RunningExecutions {
  /** Lists the ARNs of running executions, page by page. */
  readonly list: () => AsyncIterable<readonly string[]>;
  readonly stop: (arn: string) => Promise<void>;
  /** Returns false when only the time for the response is left. */
  readonly hasTime: () => boolean;
  /** Reports an error without stopping the others. */
  readonly failed: (error: unknown) => void;
}

const AT_A_TIME = 8;

/**
 * Stops the running executions of a state machine when its stack is deleted; returns the physical ID. It never throws:
 * a running execution only delays the deletion of the state machine, but a failure here would abort that of the stack.
 */
export async function stopExecutions(
  { RequestType, RequestId, PhysicalResourceId }: CustomResourceRequest,
  { list, stop, hasTime, failed }: RunningExecutions,
): Promise<string> {
  if (RequestType === 'Delete')
    try {
      for await (const page of list())
        await mapWithConcurrency(page, AT_A_TIME, async (arn) => {
          if (hasTime()) await stop(arn).catch(failed);
        });
    } catch (error) {
      failed(error);
    }
  return PhysicalResourceId ?? RequestId;
}

import * as z from 'zod/mini';

/**
 * Event of a Lambda-backed custom resource
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html, read 2026-11-25).
 */
const request = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  /** Absent from Create. */
  PhysicalResourceId: z.optional(z.string()),
  ResourceProperties: z.record(z.string(), z.unknown()),
});
export type CustomResourceRequest = z.infer<typeof request>;

/** Sends a response to CloudFormation's URL. */
export type PutResponse = (url: string, body: string) => Promise<void>;

/**
 * Handles a custom resource request and responds even on failure; otherwise CloudFormation waits until the resource
 * times out. `act` returns the physical ID; if an update returns another one, CloudFormation deletes the old resource.
 */
export async function respondToCloudFormation(
  event: unknown,
  act: (request: CustomResourceRequest) => Promise<string>,
  put: PutResponse,
): Promise<void> {
  const parsed = request.parse(event);
  const { StackId, RequestId, LogicalResourceId } = parsed;
  const buildResponse = async () => {
    try {
      return { Status: 'SUCCESS', PhysicalResourceId: await act(parsed) };
    } catch (error) {
      // A failed creation uses the request ID, so its deletion has a physical ID.
      const PhysicalResourceId = parsed.PhysicalResourceId ?? RequestId;
      return { Status: 'FAILED', PhysicalResourceId, Reason: toReason(error) };
    }
  };
  await put(
    parsed.ResponseURL,
    JSON.stringify({ StackId, RequestId, LogicalResourceId, ...(await buildResponse()) }),
  );
}

/** Truncates the reason: a response has at most 4,096 bytes (same page). */
function toReason(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(
    0,
    1000,
  );
}

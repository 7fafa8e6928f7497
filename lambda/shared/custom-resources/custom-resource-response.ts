import * as z from 'zod/mini';

/**
 * What CloudFormation sends to the function behind a custom resource
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

/** Sends the answer to where CloudFormation waits for it. */
export type PutAnswer = (url: string, body: string) => Promise<void>;

/**
 * Does what CloudFormation asks and answers it, also when that fails: without an answer it would
 * wait until the timeout of the resource. `act` gives the physical id; when an update gives another
 * one, CloudFormation deletes the old.
 */
export async function respondToCloudFormation(
  event: unknown,
  act: (request: CustomResourceRequest) => Promise<string>,
  put: PutAnswer,
): Promise<void> {
  const asked = request.parse(event);
  const { StackId, RequestId, LogicalResourceId } = asked;
  const answer = async () => {
    try {
      return { Status: 'SUCCESS', PhysicalResourceId: await act(asked) };
    } catch (error) {
      // What was never made is named by the request, or its deletion would be asked for without a name.
      const PhysicalResourceId = asked.PhysicalResourceId ?? RequestId;
      return { Status: 'FAILED', PhysicalResourceId, Reason: reasonOf(error) };
    }
  };
  await put(
    asked.ResponseURL,
    JSON.stringify({ StackId, RequestId, LogicalResourceId, ...(await answer()) }),
  );
}

/** The answer has at most 4,096 bytes (same page). */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(
    0,
    1000,
  );
}

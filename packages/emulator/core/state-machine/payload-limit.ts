/**
 * "256 KiB of data as a UTF-8 encoded string", for the input and the output of states and tasks.
 * https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html (2026-11-24)
 */
export const largestPayloadBytes = 256 * 1024;

/** Size of a value as JSON, in UTF-8 bytes. */
export function payloadBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

import * as z from 'zod/mini';
import { parseInput } from '../../../../shared/errors/parse-input';

const unpackInput = z.strictObject({
  bucket: z.string(),
  /** What was dropped. */
  key: z.string(),
  /** The name of the execution, which is the folder of its work. */
  execution: z.string(),
});

export type UnpackRequest = z.infer<typeof unpackInput>;

export function unpackRequest(event: unknown): UnpackRequest {
  return parseInput(unpackInput, event);
}

import * as z from 'zod/mini';
import { parseInput } from '../../../../shared/errors/parse-input';

const unpackInput = z.strictObject({
  bucket: z.string(),
  /** Key of the uploaded object. */
  key: z.string(),
  /** Execution name, used as the work folder. */
  execution: z.string(),
});

export type UnpackRequest = z.infer<typeof unpackInput>;

export function unpackRequest(event: unknown): UnpackRequest {
  return parseInput(unpackInput, event);
}

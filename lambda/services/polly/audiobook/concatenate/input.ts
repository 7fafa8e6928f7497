import * as z from 'zod/mini';
import { parseInput } from '../../../../shared/errors/parse-input';

/** Input of `concatenate`: a chapter whose parts are in S3 as Polly wrote them. */
const concatenateInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  execution: z.string().check(z.regex(/^[0-9A-Za-z_-]{1,80}$/, 'the name of an execution')),
  number: z.int().check(z.minimum(1)),
  title: z.string(),
  format: z.enum(['pcm', 'mp3']),
  sampleRate: z.string().check(z.regex(/^\d{4,5}$/, 'hertz, in digits')),
  /** S3 keys of the parts, in order. */
  parts: z.array(z.string()).check(z.minLength(1)),
});
export type ConcatenateInput = z.infer<typeof concatenateInput>;

export function concatenateRequest(event: unknown): ConcatenateInput {
  return parseInput(concatenateInput, event);
}

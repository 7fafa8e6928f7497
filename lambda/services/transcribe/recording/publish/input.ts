import * as z from 'zod/mini';
import { useCases } from '../../media/recording-job';

/** Input of `publish`: transcript location. */
export const publishInput = z.strictObject({
  useCase: z.enum(useCases),
  bucket: z.string().check(z.minLength(1)),
  /** Key of the JSON written by Transcribe. */
  key: z.string().check(z.minLength(1)),
  /** Execution name, used as the result folder. */
  execution: z.string().check(z.regex(/^[^\s/]{1,80}$/, 'the name of an execution')),
});
export type PublishInput = z.infer<typeof publishInput>;

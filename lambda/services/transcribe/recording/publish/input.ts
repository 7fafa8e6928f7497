import * as z from 'zod/mini';
import { useCases } from '../../media/recording-job';

/** What `publish` takes: where Transcribe has put what it heard. */
export const publishInput = z.strictObject({
  useCase: z.enum(useCases),
  bucket: z.string().check(z.minLength(1)),
  /** Of the JSON that Transcribe has written. */
  key: z.string().check(z.minLength(1)),
  /** The name of the execution, which is the folder of what it makes. */
  execution: z.string().check(z.regex(/^[^\s/]{1,80}$/, 'the name of an execution')),
});
export type PublishInput = z.infer<typeof publishInput>;

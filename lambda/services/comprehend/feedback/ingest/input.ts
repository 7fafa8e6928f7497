import * as z from 'zod/mini';
import { executionName } from '../../files/s3-port';

/** What a dropped file is for: the folder under `inbox/` says it. */
export const useCases = ['customer-feedback', 'auto-tagging', 'news-clustering'] as const;
export type UseCase = (typeof useCases)[number];

/** What `admit` takes: the object that was dropped, and the execution that works on it. */
export const admitInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  execution: executionName,
});
export type AdmitInput = z.infer<typeof admitInput>;

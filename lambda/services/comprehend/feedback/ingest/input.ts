import * as z from 'zod/mini';
import { executionName } from '../../../../shared/files/s3-location';

/** Use cases, one for each folder under `inbox/`. */
export const useCases = ['customer-feedback', 'auto-tagging', 'news-clustering'] as const;
export type UseCase = (typeof useCases)[number];

/** Input of `ingest`: the uploaded object and the execution that processes it. */
export const ingestInput = z.strictObject({
  bucket: z.string().check(z.minLength(1)),
  key: z.string().check(z.minLength(1)),
  execution: executionName,
});
export type IngestInput = z.infer<typeof ingestInput>;

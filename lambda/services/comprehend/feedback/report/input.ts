import * as z from 'zod/mini';
import { executionName, location } from '../../../../shared/files/s3-location';

/** Input of `report`: the output of `ingest` and the location of the Map Run's results. */
export const reportInput = z.strictObject({
  execution: executionName,
  useCase: z.enum(['customer-feedback', 'auto-tagging']),
  bucket: z.string().check(z.minLength(1)),
  source: z.strictObject({ key: z.string().check(z.minLength(1)) }),
  acceptedFile: location,
  rejectedFile: location,
  /** Manifest of the Map Run (`ResultWriterDetails`); omitted if no document was accepted. */
  results: z.optional(location),
});
export type ReportInput = z.infer<typeof reportInput>;

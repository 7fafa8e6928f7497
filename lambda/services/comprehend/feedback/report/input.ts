import * as z from 'zod/mini';
import { executionName, location } from '../../files/s3-port';

/** What `report` takes: what `admit` answered, and where the Map state wrote its results. */
export const reportInput = z.strictObject({
  execution: executionName,
  useCase: z.enum(['customer-feedback', 'auto-tagging']),
  bucket: z.string().check(z.minLength(1)),
  source: z.strictObject({ key: z.string().check(z.minLength(1)) }),
  clean: location,
  rejects: location,
  /** The manifest of the Map Run (`ResultWriterDetails`); left out when nothing was admitted. */
  results: z.optional(location),
});
export type ReportInput = z.infer<typeof reportInput>;

import * as z from 'zod/mini';
import { executionName, location } from '../../../../shared/files/s3-location';

/** Input of `cluster`: the output of `ingest`. */
export const clusterInput = z.strictObject({
  execution: executionName,
  bucket: z.string().check(z.minLength(1)),
  acceptedFile: location,
  rejectedFile: location,
});
export type ClusterInput = z.infer<typeof clusterInput>;

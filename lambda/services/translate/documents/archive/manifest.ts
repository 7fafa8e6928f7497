import * as z from 'zod/mini';

/** Manifest of an upload: documents by job, and rejected files. */
export const manifest = z.strictObject({
  /** Name of the uploaded file. */
  uploadName: z.string(),
  documents: z.array(
    z.strictObject({
      name: z.string(),
      job: z.string(),
      /** File name in the job's folder. */
      file: z.string(),
      source: z.string(),
      target: z.string(),
    }),
  ),
  rejected: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  /** Jobs with parallel data, which cost more. */
  customized: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifest>;

/** S3 keys of an execution. */
export const documentKeys = {
  manifest: (execution: string) => `work/${execution}/manifest.json`,
  input: (execution: string, job: string) => `work/${execution}/${job}/in/`,
  output: (execution: string, job: string) => `work/${execution}/${job}/out/`,
  result: (execution: string, name: string) => `results/${execution}/${name}`,
};

/** Batch job to start. */
export interface PlannedJob {
  readonly name: string;
  readonly contentType: string;
  readonly source: string;
  readonly target: string;
  readonly terminologyNames: readonly string[];
  readonly parallelDataNames: readonly string[];
  /** S3 URI (`s3://…/`) of a folder for this job only. */
  readonly input: string;
  readonly output: string;
  readonly documents: number;
}

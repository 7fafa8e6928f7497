import * as z from 'zod/mini';

/** What became of each file that was dropped: what the jobs work on, and what did not come so far. */
export const manifest = z.strictObject({
  /** The name of what was dropped. */
  dropped: z.string(),
  documents: z.array(
    z.strictObject({
      name: z.string(),
      job: z.string(),
      /** Its name in the job's folder. */
      file: z.string(),
      source: z.string(),
      target: z.string(),
    }),
  ),
  rejected: z.array(z.strictObject({ name: z.string(), why: z.string() })),
  /** The jobs with parallel data, which cost more. */
  customised: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifest>;

/** Where the parts of an execution's work lie. */
export const places = {
  manifest: (execution: string) => `work/${execution}/manifest.json`,
  input: (execution: string, job: string) => `work/${execution}/${job}/in/`,
  output: (execution: string, job: string) => `work/${execution}/${job}/out/`,
  result: (execution: string, name: string) => `results/${execution}/${name}`,
};

/** A batch job that is to be started. */
export interface PlannedJob {
  readonly name: string;
  readonly contentType: string;
  readonly source: string;
  readonly target: string;
  readonly terminologyNames: readonly string[];
  readonly parallelDataNames: readonly string[];
  /** `s3://…/`: a folder for this job and nothing else. */
  readonly input: string;
  readonly output: string;
  readonly documents: number;
}

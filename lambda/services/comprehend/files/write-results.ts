import type { Location } from '../../../shared/files/s3-location';
import type { WriteObject } from '../../../shared/files/s3-objects';

/** File in the results folder of an execution. */
export interface ResultFile {
  readonly name: string;
  /** Produced lazily: memory may not hold all files at once. */
  readonly body: () => Iterable<Uint8Array>;
  readonly contentType: string;
}

/** Writes the files and returns their locations; an execution always writes to the same keys. */
export async function writeResults(
  { bucket, execution }: { readonly bucket: string; readonly execution: string },
  files: Readonly<Record<string, ResultFile>>,
  write: WriteObject,
): Promise<Record<string, Location>> {
  const written: Record<string, Location> = {};
  for (const [name, { name: file, body, contentType }] of Object.entries(files)) {
    const at = { bucket, key: `results/${execution}/${file}` };
    await write(at, body(), contentType);
    written[name] = at;
  }
  return written;
}

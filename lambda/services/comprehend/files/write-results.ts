import type { Location, WriteObject } from './s3-port';

/** A file in the folder of an execution's results. */
export interface ResultFile {
  readonly name: string;
  /** Made when it is written: there may be no room for all of them at once. */
  readonly body: () => Iterable<Uint8Array>;
  readonly contentType: string;
}

/** Writes the files and says where each is. The same execution writes to the same keys. */
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

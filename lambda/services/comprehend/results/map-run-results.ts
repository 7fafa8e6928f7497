import { readJsonLines } from '../../../shared/tables/json-lines';
import {
  childInput,
  failedLine,
  manifest,
  succeededLine,
  type Analysis,
  type ChunkError,
} from './map-run-lines';
import type { Location } from '../../../shared/files/s3-location';
import type { ReadObject } from '../../../shared/files/s3-objects';

/** Result of one chunk. */
export type Outcome = { readonly id: string; readonly chunk: number } & (
  { readonly analysis: Analysis } | { readonly error: ChunkError }
);

/**
 * Chunk results in completion order, from the files in the manifest of a Map Run. If a child
 * execution failed, all its chunks failed.
 */
export async function* mapResults(at: Location, read: ReadObject): AsyncGenerator<Outcome> {
  const { ResultFiles } = manifest.parse(await json(read(at)));
  for (const { Key } of ResultFiles.SUCCEEDED) {
    for await (const line of readJsonLines(read({ bucket: at.bucket, key: Key }))) {
      const { results, failed } = succeededLine.parse(line);
      for (const { id, chunk, ...analysis } of results) yield { id, chunk, analysis };
      yield* failed;
    }
  }
  for (const { Key } of ResultFiles.FAILED) {
    for await (const line of readJsonLines(read({ bucket: at.bucket, key: Key }))) {
      const { Input, Error: code = 'States.TaskFailed', Cause } = failedLine.parse(line);
      if (Input === undefined) continue;
      const error = { code, ...(Cause !== undefined && { message: Cause }) };
      for (const item of childInput.parse(JSON.parse(Input)).Items) yield { ...item, error };
    }
  }
}

async function json(source: AsyncIterable<Uint8Array>): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

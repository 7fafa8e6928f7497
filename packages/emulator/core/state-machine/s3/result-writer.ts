import type { ChildResult, ResultSink } from '../ports';
import { createResultFile } from './result-file';
import type { ResultFile } from './result-file';
import { resultRecord } from './result-record';
import type { ChildRecord } from '../run/map/child-record';
import type { S3Calls } from './s3-port';

/**
 * Evaluated ResultWriter.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 */
interface ResultWriter {
  readonly Arguments: { readonly Bucket: string; readonly Prefix?: string };
  readonly WriterConfig?: {
    readonly OutputType?: 'JSON' | 'JSONL';
    readonly Transformation?: 'NONE' | 'COMPACT' | 'FLATTEN';
  };
}

const statuses = ['FAILED', 'PENDING', 'SUCCEEDED'] as const;

/** Checks a ResultWriter, but not its expressions. @throws Error naming an unsupported part */
export function checkWriter({ Resource }: Readonly<Record<string, unknown>>): void {
  if (/^arn:[a-z-]+:states:::s3:putObject$/.test(String(Resource))) return;
  throw new Error(`the emulator writes results with s3:putObject, not with ${String(Resource)}`);
}

/**
 * Writes the results of a Map Run as AWS does: a file for each status that occurred, and a
 * manifest, under a prefix that ends in the Map Run's ID. Unlike AWS, does not split files of more
 * than 5 GB.
 */
export function writeResults(
  writer: unknown,
  mapRunArn: string,
  { s3, newFile }: { readonly s3: S3Calls; readonly newFile: () => string },
): ResultSink {
  const { Arguments, WriterConfig = {} } = writer as ResultWriter;
  const { Bucket, Prefix = '' } = Arguments;
  const { OutputType = 'JSON', Transformation = 'NONE' } = WriterConfig;
  const folder = [Prefix.replace(/\/$/, ''), mapRunArn.split(':').at(-1)].filter(Boolean).join('/');
  const files = new Map<ChildResult['status'], ResultFile>();
  const create = (name: string, format: Parameters<typeof createResultFile>[1]) =>
    createResultFile({ bucket: Bucket, key: `${folder}/${name}` }, format, { s3, file: newFile() });

  return {
    async add(result) {
      const { status } = result;
      const file =
        files.get(status) ?? create(`${status}_0.${OutputType.toLowerCase()}`, OutputType);
      files.set(status, file);
      const isPlain = Transformation === 'NONE' || status !== 'SUCCEEDED';
      // The interpreter passes a whole record; the port's type declares only part of it.
      const entry = isPlain ? resultRecord(result as ChildRecord) : result.output;
      const entries = Transformation === 'FLATTEN' && Array.isArray(entry) ? entry : [entry];
      for (const each of entries) await file.write(each);
    },
    async close() {
      const ResultFiles: Record<string, readonly object[]> = {};
      for (const status of statuses) {
        const file = files.get(status);
        ResultFiles[status] = file === undefined ? [] : [await file.close()];
      }
      const manifest = create('manifest.json', 'document');
      await manifest.write({ DestinationBucket: Bucket, MapRunArn: mapRunArn, ResultFiles });
      const { Key } = await manifest.close();
      return { MapRunArn: mapRunArn, ResultWriterDetails: { Bucket, Key } };
    },
  };
}

import type { IngestInput, UseCase } from './input';
import { documentSource } from './parse-documents';
import { parseUploadKey } from './upload-key';
import { createRecordValidator, type IngestCounts } from './validate-records';
import { sourceRecords } from '../../../../shared/tables/split-records';
import type { Location } from '../../../../shared/files/s3-location';
import type { ReadObject, WriteObject } from '../../../../shared/files/s3-objects';
import { rejectBinary } from './reject-binary';

export interface IngestPorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
}

export interface IngestResult extends IngestCounts {
  readonly useCase: UseCase;
  readonly acceptedFile: Location;
  readonly rejectedFile: Location;
}

/**
 * Splits an uploaded file into accepted and rejected lines, record by record.
 * @throws InvalidInputError, without writing, if the file is invalid as a whole
 */
export async function ingestFile(
  { bucket, key, execution }: IngestInput,
  { read, write }: IngestPorts,
): Promise<IngestResult> {
  const { useCase, format } = parseUploadKey(key);
  const source = documentSource(format);
  const records = sourceRecords(source.layout);
  const validator = createRecordValidator(source);
  for await (const chunk of rejectBinary(read({ bucket, key })))
    records.push(chunk).forEach(validator.take);
  records.end().forEach(validator.take);
  const { counts, acceptedFile, rejectedFile } = validator.close();

  const folder = `work/${execution}`;
  const files = {
    acceptedFile: { bucket, key: `${folder}/accepted.jsonl` },
    rejectedFile: { bucket, key: `${folder}/rejected.jsonl` },
  };
  await write(files.acceptedFile, acceptedFile.body(), 'application/jsonl');
  await write(files.rejectedFile, rejectedFile.body(), 'application/jsonl');
  return { useCase, ...files, ...counts };
}

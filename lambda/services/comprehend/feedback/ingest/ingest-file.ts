import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { IngestInput, UseCase } from './input';
import { createDocumentValidator, type ValidationResult } from './validate-document';
import type { RejectedLine } from '../../documents/ingest-lines';
import { documentSource, type DocumentSource } from './parse-documents';
import { parseUploadKey } from './upload-key';
import { jsonLines, type JsonLines } from '../../documents/json-lines';
import { FILE_BYTES } from '../../documents/comprehend-limits';
import { sourceRecords, type SourceRecord } from '../../documents/split-records';
import type { Location, ReadObject, WriteObject } from '../../files/s3-port';
import { rejectSize, rejectBinary } from './reject-binary';

export interface IngestPorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
}

export interface IngestResult {
  readonly useCase: UseCase;
  readonly acceptedFile: Location;
  readonly rejectedFile: Location;
  /** Number of accepted documents. */
  readonly accepted: number;
  /** Number of lines in `accepted.jsonl`. */
  readonly chunks: number;
  readonly rejected: number;
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

interface RecordValidator {
  readonly take: (record: SourceRecord) => void;
  /**
   * Returns the collected lines.
   * @throws InvalidInputError if the file is invalid as a whole
   */
  readonly close: () => {
    readonly counts: Pick<IngestResult, 'accepted' | 'chunks' | 'rejected'>;
    readonly acceptedFile: JsonLines;
    readonly rejectedFile: JsonLines;
  };
}

function createRecordValidator(source: DocumentSource): RecordValidator {
  const check = createDocumentValidator();
  const acceptedFile = jsonLines(FILE_BYTES, () =>
    rejectSize('its documents with IDs and offsets'),
  );
  const rejectedFile = jsonLines(FILE_BYTES, () => rejectSize('its list of rejected documents'));
  const counts = { accepted: 0, chunks: 0, rejected: 0 };
  const causes = new Map<string, RejectedLine>();

  return {
    take: (record) => {
      const found = source.read(record);
      if (found === undefined) return;
      const checked: ValidationResult = 'issue' in found ? found : check(found.fields);
      if ('lines' in checked) {
        counts.accepted++;
        counts.chunks += checked.lines.length;
        for (const line of checked.lines) acceptedFile.add(line);
        return;
      }
      const { issue: error, id } = checked;
      const line = { line: record.line, ...(id !== undefined && { id }), error };
      counts.rejected++;
      rejectedFile.add(line);
      const cause = 'cause' in found ? found.cause : 'document';
      causes.set(cause, causes.get(cause) ?? line);
    },
    close: () => {
      if (counts.accepted === 0) rejectWholeFile(causes);
      return { counts, acceptedFile, rejectedFile };
    },
  };
}

/**
 * Rejects a file that is empty or wrong as a whole: every line has the same mistake, caused by the
 * file. Otherwise `rejected.jsonl` lists the mistake of each document.
 */
function rejectWholeFile(causes: ReadonlyMap<string, RejectedLine>): void {
  const [first, ...others] = causes.entries();
  if (first === undefined) {
    rejectInput({
      field: 'key',
      expected: 'a file with at least one document',
      received: 'an empty file, blank lines or a header only',
      suggestion: 'Upload a file with documents.',
    });
  }
  const [cause, { line, error }] = first;
  if (others.length > 0 || (cause !== 'encoding' && cause !== 'syntax')) return;
  rejectInput({
    field: 'key',
    expected: error.expected,
    received: `none; on line ${line}: ${error.received}`,
    suggestion: error.suggestion,
  });
}

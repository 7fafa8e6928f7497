import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { AdmitInput, UseCase } from './input';
import { createDocumentValidator, type ValidationResult } from './validate-document';
import type { RejectLine } from '../../documents/ingest-lines';
import { documentSource, type DocumentSource } from './parse-documents';
import { parseUploadKey } from './upload-key';
import { jsonLines, type JsonLines } from '../../documents/json-lines';
import { FILE_BYTES } from '../../documents/comprehend-limits';
import { sourceRecords, type SourceRecord } from '../../documents/split-records';
import type { Location, ReadObject, WriteObject } from '../../files/s3-port';
import { rejectSize, rejectBinary } from './reject-binary';

export interface AdmitPorts {
  readonly read: ReadObject;
  readonly write: WriteObject;
}

export interface IngestResult {
  readonly useCase: UseCase;
  readonly clean: Location;
  readonly rejects: Location;
  /** Number of accepted documents. */
  readonly admitted: number;
  /** Number of lines in `clean.jsonl`. */
  readonly pieces: number;
  readonly rejected: number;
}

/**
 * Splits an uploaded file into clean lines and rejects, record by record.
 * @throws InvalidInputError, without writing, if the file is invalid as a whole
 */
export async function ingestFile(
  { bucket, key, execution }: AdmitInput,
  { read, write }: AdmitPorts,
): Promise<IngestResult> {
  const { useCase, format } = parseUploadKey(key);
  const source = documentSource(format);
  const records = sourceRecords(source.layout);
  const desk = admissionDesk(source);
  for await (const chunk of rejectBinary(read({ bucket, key })))
    records.push(chunk).forEach(desk.take);
  records.end().forEach(desk.take);
  const { counts, clean, rejects } = desk.close();

  const folder = `work/${execution}`;
  const files = {
    clean: { bucket, key: `${folder}/clean.jsonl` },
    rejects: { bucket, key: `${folder}/rejects.jsonl` },
  };
  await write(files.clean, clean.body(), 'application/jsonl');
  await write(files.rejects, rejects.body(), 'application/jsonl');
  return { useCase, ...files, ...counts };
}

interface Desk {
  readonly take: (record: SourceRecord) => void;
  /**
   * Returns the collected lines.
   * @throws InvalidInputError if the file is invalid as a whole
   */
  readonly close: () => {
    readonly counts: Pick<IngestResult, 'admitted' | 'pieces' | 'rejected'>;
    readonly clean: JsonLines;
    readonly rejects: JsonLines;
  };
}

function admissionDesk(source: DocumentSource): Desk {
  const check = createDocumentValidator();
  const clean = jsonLines(FILE_BYTES, () => rejectSize('its documents with their ids and offsets'));
  const rejects = jsonLines(FILE_BYTES, () => rejectSize('the list of what is refused in it'));
  const counts = { admitted: 0, pieces: 0, rejected: 0 };
  const causes = new Map<string, RejectLine>();

  return {
    take: (record) => {
      const found = source.read(record);
      if (found === undefined) return;
      const checked: ValidationResult = 'refusal' in found ? found : check(found.fields);
      if ('lines' in checked) {
        counts.admitted++;
        counts.pieces += checked.lines.length;
        for (const line of checked.lines) clean.add(line);
        return;
      }
      const { refusal: error, id } = checked;
      const line = { line: record.line, ...(id !== undefined && { id }), error };
      counts.rejected++;
      rejects.add(line);
      const cause = 'cause' in found ? found.cause : 'document';
      causes.set(cause, causes.get(cause) ?? line);
    },
    close: () => {
      if (counts.admitted === 0) refuseWhole(causes);
      return { counts, clean, rejects };
    },
  };
}

/**
 * Rejects a file that is empty or wrong as a whole: every line has the same mistake, caused by the
 * file. Otherwise the rejects list the mistake of each document.
 */
function refuseWhole(causes: ReadonlyMap<string, RejectLine>): void {
  const [first, ...others] = causes.entries();
  if (first === undefined) {
    rejectInput({
      field: 'key',
      expected: 'a file with at least one document',
      received: 'no line with anything on it',
      suggestion: 'Drop a file with documents.',
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

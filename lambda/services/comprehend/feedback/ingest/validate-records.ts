import { rejectInput } from '@by-example/metrics/errors/input-error';
import { createDocumentValidator, type ValidationResult } from './validate-document';
import type { RejectedLine } from '../../documents/ingest-lines';
import type { DocumentSource } from './parse-documents';
import { jsonLines, type JsonLines } from '../../../../shared/tables/json-lines';
import { FILE_BYTES } from '../../documents/comprehend-limits';
import type { SourceRecord } from '../../../../shared/tables/split-records';
import { rejectSize } from './reject-binary';

/** Sorts the records of a file into accepted and rejected lines, and counts them. */
export function createRecordValidator(source: DocumentSource): RecordValidator {
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

export interface IngestCounts {
  /** Number of accepted documents. */
  readonly accepted: number;
  /** Number of lines in `accepted.jsonl`. */
  readonly chunks: number;
  readonly rejected: number;
}

interface RecordValidator {
  readonly take: (record: SourceRecord) => void;
  /**
   * Returns the collected lines.
   * @throws InvalidInputError if the file is invalid as a whole
   */
  readonly close: () => {
    readonly counts: IngestCounts;
    readonly acceptedFile: JsonLines;
    readonly rejectedFile: JsonLines;
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

import type { RejectedLine } from '../documents/ingest-lines';
import { failureGroups, type FailureGroup } from './failure-groups';
import { jsonLines, readJsonLines, type JsonLines } from '../../../shared/tables/json-lines';
import type { FailedItem } from './failed-item';
import type { ResultFile } from '../files/write-results';

/** Writes `failed.jsonl`: first the rejected lines, then the accepted documents that failed. */
export async function failedFile(
  rejectedFile: AsyncIterable<Uint8Array>,
  failed: readonly FailedItem[],
  lines: JsonLines = jsonLines(),
): Promise<{
  readonly file: ResultFile;
  readonly rejected: number;
  readonly failures: readonly FailureGroup[];
}> {
  const groups = failureGroups();
  const add = (line: RejectedLine | FailedItem) => {
    lines.add(line);
    groups.add(line);
  };
  let rejected = 0;
  for await (const line of readJsonLines(rejectedFile)) {
    rejected++;
    add(line as RejectedLine);
  }
  failed.forEach(add);
  return {
    file: { name: 'failed.jsonl', body: lines.body, contentType: 'application/jsonl' },
    rejected,
    failures: groups.groups(),
  };
}

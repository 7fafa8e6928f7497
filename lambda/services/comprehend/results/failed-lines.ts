import type { RejectLine } from '../documents/ingest-lines';
import { failureGroups, type FailureGroup } from './failure-groups';
import { jsonLines, readJsonLines, type JsonLines } from '../documents/json-lines';
import type { FailedItem } from './result-collector';
import type { ResultFile } from '../files/write-results';

/** Writes `failed.jsonl`: first the rejected lines, then the accepted documents that failed. */
export async function failedFile(
  rejects: AsyncIterable<Uint8Array>,
  failed: readonly FailedItem[],
  lines: JsonLines = jsonLines(),
): Promise<{
  readonly file: ResultFile;
  readonly rejected: number;
  readonly failures: readonly FailureGroup[];
}> {
  const groups = failureGroups();
  const add = (line: RejectLine | FailedItem) => {
    lines.add(line);
    groups.add(line);
  };
  let rejected = 0;
  for await (const line of readJsonLines(rejects)) {
    rejected++;
    add(line as RejectLine);
  }
  failed.forEach(add);
  return {
    file: { name: 'failed.jsonl', body: lines.body, contentType: 'application/jsonl' },
    rejected,
    failures: groups.groups(),
  };
}

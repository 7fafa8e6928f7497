import { rejectInput, InvalidInputError } from '@by-example/metrics/errors/input-error';
import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { decodeUtf8 } from '../../../../shared/text/decode-utf8';
import { parseDocument, toKendraDocument } from './source-document';
import type { KendraDocument } from './source-document';

export interface PreparePorts {
  readonly read: () => Promise<{ readonly size: number; readonly body: () => Promise<Uint8Array> }>;
  readonly write: (key: string, body: string, contentType: string) => Promise<void>;
}

export interface PrepareReport {
  readonly prepared: number;
  /** Number of invalid lines; valid lines are kept. */
  readonly rejected: number;
  /** First invalid lines, each with its error. */
  readonly examples: readonly RejectedLine[];
  /** S3 key of all invalid lines as JSON Lines; absent if every line is valid. */
  readonly rejectedKey?: string;
}

export interface RejectedLine {
  readonly line: number;
  readonly reason: string;
}

/** Maximum file size in bytes: the function holds the file and its documents in memory. */
export const maxBytes = 100_000_000;
/** Maximum examples: they fit the output of a state whatever the length of their reasons. */
const maxExamples = 20;

/** Concurrent S3 writes. */
const concurrency = 16;

/** Writes each document of a JSON Lines file under the connector's prefix. */
export async function prepareDocuments(
  { read, write }: PreparePorts,
  rejectedKey: string,
): Promise<PrepareReport> {
  const rejected: RejectedLine[] = [];
  const seen = new Map<string, number>();
  const good: KendraDocument[] = [];
  (await readText(read)).split('\n').forEach((text, index) => {
    if (text.trim() === '') return;
    const line = index + 1;
    try {
      const document = toKendraDocument(parseDocument(text));
      const first = seen.get(document.key);
      if (first !== undefined)
        throw new SyntaxError(`a duplicate of the ID and language on line ${first}`);
      seen.set(document.key, line);
      good.push(document);
    } catch (error) {
      rejected.push({ line, reason: toReason(error) });
    }
  });
  await mapWithConcurrency(good, concurrency, async ({ key, body, metadataKey, metadata }) => {
    // Text last: a document without its metadata would be public.
    await write(metadataKey, metadata, 'application/json');
    await write(key, body, 'text/plain; charset=utf-8');
  });
  const report = {
    prepared: good.length,
    rejected: rejected.length,
    examples: rejected.slice(0, maxExamples),
  };
  if (rejected.length === 0) return report;
  await write(
    rejectedKey,
    rejected.map((one) => `${JSON.stringify(one)}\n`).join(''),
    'application/jsonl',
  );
  return { ...report, rejectedKey };
}

async function readText(read: PreparePorts['read']): Promise<string> {
  const { size, body } = await read();
  if (size > maxBytes)
    rejectInput({
      field: 'file',
      expected: `at most ${maxBytes.toLocaleString('en')} bytes`,
      received: `${size.toLocaleString('en')} bytes`,
      suggestion: 'Upload it in parts: documents loaded earlier remain indexed.',
    });
  return decodeUtf8(await body(), (issue) =>
    rejectInput({ field: 'file', expected: 'JSON Lines in UTF-8', ...issue }),
  );
}

function toReason(error: unknown): string {
  if (error instanceof InvalidInputError) {
    const { field, expected, received } = error.issue;
    return `${field}: expected ${expected}, received ${received}`;
  }
  if (error instanceof SyntaxError) return error.message;
  throw error;
}

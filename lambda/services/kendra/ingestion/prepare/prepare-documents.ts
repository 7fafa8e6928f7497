import { rejectInput, InvalidInputError } from '@by-example/metrics/errors/input-error';
import { notUtf8 } from '@by-example/metrics/text/text-encoding';
import { mapWithConcurrency } from '../../../../shared/concurrency/map-with-concurrency';
import { readDocument, toKendraDocument } from './source-document';
import type { KendraDocument } from './source-document';

export interface ShelfPorts {
  readonly read: () => Promise<{ readonly size: number; readonly body: () => Promise<Uint8Array> }>;
  readonly write: (key: string, body: string, contentType: string) => Promise<void>;
}

export interface ShelfReport {
  readonly shelved: number;
  /** Number of invalid lines; valid lines are kept. */
  readonly rejected: number;
  /** First invalid lines, each with its error. */
  readonly examples: readonly Rejected[];
  /** S3 key of all invalid lines as JSON Lines; absent if every line is valid. */
  readonly rejects?: string;
}

export interface Rejected {
  readonly line: number;
  readonly why: string;
}

/** Maximum file size in bytes: the function holds the file and its documents in memory. */
export const mostBytes = 100_000_000;
/** Maximum examples: they fit the output of a state whatever the length of their reasons. */
const mostExamples = 20;

/** Concurrent S3 writes. */
const concurrency = 16;

/** Writes each document of a JSON Lines file under the connector's prefix. */
export async function prepareDocuments(
  { read, write }: ShelfPorts,
  rejects: string,
): Promise<ShelfReport> {
  const rejected: Rejected[] = [];
  const seen = new Map<string, number>();
  const good: KendraDocument[] = [];
  (await textOf(read)).split('\n').forEach((text, index) => {
    if (text.trim() === '') return;
    const line = index + 1;
    try {
      const document = toKendraDocument(readDocument(text));
      const first = seen.get(document.key);
      if (first !== undefined) throw new SyntaxError(`the id and language of line ${first} again`);
      seen.set(document.key, line);
      good.push(document);
    } catch (error) {
      rejected.push({ line, why: whyNot(error) });
    }
  });
  await mapWithConcurrency(good, concurrency, async ({ key, body, metadataKey, metadata }) => {
    // Text last: a document without its metadata would be public.
    await write(metadataKey, metadata, 'application/json');
    await write(key, body, 'text/plain; charset=utf-8');
  });
  const report = {
    shelved: good.length,
    rejected: rejected.length,
    examples: rejected.slice(0, mostExamples),
  };
  if (rejected.length === 0) return report;
  await write(
    rejects,
    rejected.map((one) => `${JSON.stringify(one)}\n`).join(''),
    'application/jsonl',
  );
  return { ...report, rejects };
}

async function textOf(read: ShelfPorts['read']): Promise<string> {
  const { size, body } = await read();
  if (size > mostBytes)
    rejectInput({
      field: 'file',
      expected: `at most ${mostBytes.toLocaleString('en')} bytes`,
      received: `${size.toLocaleString('en')} bytes`,
      suggestion: 'Drop it in parts: documents that were loaded before stay.',
    });
  const bytes = await body();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return rejectInput({
      field: 'file',
      expected: 'JSON Lines in UTF-8',
      ...notUtf8(bytes),
    });
  }
}

function whyNot(error: unknown): string {
  if (error instanceof InvalidInputError) {
    const { field, expected, received } = error.refusal;
    return `${field}: accepted is ${expected}, seen was ${received}`;
  }
  if (error instanceof SyntaxError) return error.message;
  throw error;
}

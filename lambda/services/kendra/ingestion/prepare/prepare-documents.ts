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
  /** Lines that are no document; the others are kept. */
  readonly rejected: number;
  /** The first of them, each with what is wrong with it. */
  readonly examples: readonly Rejected[];
  /** All of them, as JSON Lines; none where no line was rejected. */
  readonly rejects?: string;
}

export interface Rejected {
  readonly line: number;
  readonly why: string;
}

/** What the function holds in its memory, with the documents that come of it. */
export const mostBytes = 100_000_000;
/** So many fit into the output of a state, however long their reasons are. */
const mostExamples = 20;

/** S3 is asked for so many writes at a time. */
const concurrency = 16;

/** Puts each document of a file of JSON Lines where the connector looks for it. */
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
    // The text last: a document without its metadata would be there for everybody.
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
    const { field, expected: limit, received: seen } = error.refusal;
    return `${field}: accepted is ${limit}, seen was ${seen}`;
  }
  if (error instanceof SyntaxError) return error.message;
  throw error;
}

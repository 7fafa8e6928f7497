import { RefusedInput } from '../../shared/errors';
import { inParallel } from '../../shared/in-parallel';
import { readDocument, shelved } from './library-document';
import type { Shelved } from './library-document';

export interface ShelfPorts {
  readonly read: () => Promise<string>;
  readonly write: (key: string, body: string, contentType: string) => Promise<void>;
}

export interface ShelfReport {
  readonly shelved: number;
  /** Each with its line and what is wrong with it; the others are kept. */
  readonly rejected: readonly { readonly line: number; readonly why: string }[];
}

/** S3 is asked for so many writes at a time. */
const concurrency = 16;

/** Puts each document of a file of JSON Lines where the connector looks for it. */
export async function shelveDocuments({ read, write }: ShelfPorts): Promise<ShelfReport> {
  const rejected: { line: number; why: string }[] = [];
  const seen = new Map<string, number>();
  const good: Shelved[] = [];
  (await read()).split('\n').forEach((text, index) => {
    if (text.trim() === '') return;
    const line = index + 1;
    try {
      const document = shelved(readDocument(text));
      const first = seen.get(document.key);
      if (first !== undefined) throw new SyntaxError(`the id and language of line ${first} again`);
      seen.set(document.key, line);
      good.push(document);
    } catch (error) {
      rejected.push({ line, why: whyNot(error) });
    }
  });
  await inParallel(good, concurrency, async ({ key, body, metadataKey, metadata }) => {
    // The text last: a document without its metadata would be there for everybody.
    await write(metadataKey, metadata, 'application/json');
    await write(key, body, 'text/plain; charset=utf-8');
  });
  return { shelved: good.length, rejected };
}

function whyNot(error: unknown): string {
  if (error instanceof RefusedInput) {
    const { field, limit, seen } = error.refusal;
    return `${field}: accepted is ${limit}, seen was ${seen}`;
  }
  if (error instanceof SyntaxError) return error.message;
  throw error;
}

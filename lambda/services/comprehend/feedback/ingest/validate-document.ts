import {
  InvalidInputError,
  rejectInput,
  shorten,
  type InputIssue,
} from '@by-example/metrics/errors/input-error';
import type { AcceptedLine } from '../../documents/ingest-lines';
import { codePoints } from '../../documents/code-points';
import { ID_CHARACTERS, formatBytes, TEXT_BYTES } from '../../documents/comprehend-limits';
import { splitDocument, type Chunk } from '../../documents/split-document';

/** Lines of an accepted document, or the reason it is rejected. */
export type ValidationResult =
  | { readonly lines: readonly AcceptedLine[] }
  | { readonly issue: InputIssue; readonly id?: string };

interface Fields {
  readonly id?: unknown;
  readonly text?: unknown;
  readonly product?: unknown;
}

/** U+FFFD marks bytes that were not UTF-8; a lone surrogate would become U+FFFD. */
const BROKEN = /[\ufffd\p{Surrogate}]/u;
/** Visible character: neither white space, control nor format character (zero-width space). */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

/** Creates a validator that also rejects IDs seen before. */
export function createDocumentValidator(): (fields: Fields) => ValidationResult {
  const ids = new Set<string>();
  return (fields) => {
    let id: string | undefined;
    try {
      id = parseId(fields.id);
      const text = parseText(fields.text);
      const product = parseProduct(fields.product);
      rejectDuplicate(id, ids);
      const lines = buildLines({ id, product }, splitDocument(text));
      ids.add(id);
      return { lines };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return { issue: error.issue, ...(id !== undefined && { id }) };
    }
  };
}

function buildLines(
  { id, product }: { readonly id: string; readonly product: string | undefined },
  chunks: readonly Chunk[],
): AcceptedLine[] {
  return chunks.map(({ offset, text }, index) => ({
    id,
    chunk: index + 1,
    of: chunks.length,
    offset,
    text,
    ...(product !== undefined && { product }),
  }));
}

function rejectDuplicate(id: string, ids: ReadonlySet<string>): void {
  if (!ids.has(id)) return;
  rejectInput({
    field: 'id',
    expected: 'a unique ID',
    received: shorten(id),
    suggestion: 'Give each document a unique ID.',
  });
}

function parseId(value: unknown): string {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id !== 'string' || !VISIBLE.test(id)) {
    return rejectInput({
      field: 'id',
      expected: 'non-empty text, or an integer',
      received: shorten(value),
      suggestion: 'Give the document an ID; results refer to it.',
    });
  }
  return plainText('id', id);
}

function parseProduct(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') {
    return rejectInput({
      field: 'product',
      expected: 'a text, or nothing',
      received: shorten(value),
      suggestion: 'Write the name of the product, or leave it out.',
    });
  }
  return plainText('product', value.trim());
}

function plainText(field: string, value: string): string {
  if (BROKEN.test(value)) rejectBrokenText(field, value);
  const characters = codePoints(value);
  if (characters > ID_CHARACTERS) {
    rejectInput({
      field,
      expected: `at most ${ID_CHARACTERS} characters`,
      received: `${characters.toLocaleString('en')} characters`,
      suggestion: `Shorten ${field}.`,
    });
  }
  return value;
}

function parseText(value: unknown): string {
  if (typeof value !== 'string' || !VISIBLE.test(value)) {
    return rejectInput({
      field: 'text',
      expected: 'non-empty text',
      received: shorten(value),
      suggestion: 'Add text to the document, or remove it.',
    });
  }
  if (BROKEN.test(value)) rejectBrokenText('text', value);
  const bytes = Buffer.byteLength(value);
  if (bytes > TEXT_BYTES) {
    rejectInput({
      code: 'TextSizeLimitExceededException',
      field: 'text',
      expected: `at most ${formatBytes(TEXT_BYTES)} in UTF-8`,
      received: formatBytes(bytes),
      suggestion: 'Split it into several documents.',
    });
  }
  return value;
}

function rejectBrokenText(field: string, value: string): never {
  const at = value.search(BROKEN);
  return rejectInput({
    field,
    expected: 'UTF-8 text',
    received: `U+FFFD or a lone surrogate at character ${codePoints(value.slice(0, at)) + 1}`,
    suggestion: 'Save the text as UTF-8, or correct that character.',
  });
}

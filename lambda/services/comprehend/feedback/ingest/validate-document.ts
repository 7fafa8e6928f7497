import {
  InvalidInputError,
  rejectInput,
  shorten,
  type InputIssue,
} from '@by-example/metrics/errors/input-error';
import type { CleanLine } from '../../documents/ingest-lines';
import { codePoints } from '../../documents/code-points';
import { ID_CHARACTERS, sizeOf, TEXT_BYTES } from '../../documents/comprehend-limits';
import { splitDocument, type Chunk } from '../../documents/split-document';

/** Clean lines of a document, or the reason it is rejected. */
export type ValidationResult =
  { readonly lines: readonly CleanLine[] } | { readonly refusal: InputIssue; readonly id?: string };

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
      id = idOf(fields.id);
      const text = textOf(fields.text);
      const product = productOf(fields.product);
      refuseKnown(id, ids);
      const lines = linesOf({ id, product }, splitDocument(text));
      ids.add(id);
      return { lines };
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return { refusal: error.refusal, ...(id !== undefined && { id }) };
    }
  };
}

function linesOf(
  { id, product }: { readonly id: string; readonly product: string | undefined },
  pieces: readonly Chunk[],
): CleanLine[] {
  return pieces.map(({ offset, text }, index) => ({
    id,
    piece: index + 1,
    of: pieces.length,
    offset,
    text,
    ...(product !== undefined && { product }),
  }));
}

function refuseKnown(id: string, ids: ReadonlySet<string>): void {
  if (!ids.has(id)) return;
  rejectInput({
    field: 'id',
    expected: 'an id that no document before it has',
    received: shorten(id),
    suggestion: 'Give each document an id of its own.',
  });
}

function idOf(value: unknown): string {
  const id = Number.isSafeInteger(value) ? String(value) : value;
  if (typeof id !== 'string' || !VISIBLE.test(id)) {
    return rejectInput({
      field: 'id',
      expected: 'a text that is not empty, or a whole number',
      received: shorten(value),
      suggestion: 'Give the document an id, by which it is found in the results.',
    });
  }
  return plainText('id', id);
}

function productOf(value: unknown): string | undefined {
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
  if (BROKEN.test(value)) refuseBroken(field, value);
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

function textOf(value: unknown): string {
  if (typeof value !== 'string' || !VISIBLE.test(value)) {
    return rejectInput({
      field: 'text',
      expected: 'a text that is not empty',
      received: shorten(value),
      suggestion: 'Give the document a text, or leave it out.',
    });
  }
  if (BROKEN.test(value)) refuseBroken('text', value);
  const bytes = Buffer.byteLength(value);
  if (bytes > TEXT_BYTES) {
    rejectInput({
      code: 'TextSizeLimitExceededException',
      field: 'text',
      expected: `at most ${sizeOf(TEXT_BYTES)} in UTF-8`,
      received: sizeOf(bytes),
      suggestion: 'Split it into several documents.',
    });
  }
  return value;
}

function refuseBroken(field: string, value: string): never {
  const at = value.search(BROKEN);
  return rejectInput({
    field,
    expected: 'text that was saved as UTF-8',
    received: `a character that is none (U+FFFD or half of a pair) at character ${codePoints(value.slice(0, at)) + 1}`,
    suggestion: 'Save the text as UTF-8, or correct it there.',
  });
}

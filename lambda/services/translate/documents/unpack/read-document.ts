import type { ArchiveFile } from '../archive/archive';
import { UnreadableDocument } from './document-formats';
import type { DocumentKind } from './document-formats';

/** Document quotas: https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24. */
const MAX_DOCUMENT_BYTES = 20_000_000;
const MAX_TEXT_BYTES = 1_000_000;

/** Extracts the text of a document, or returns the reason why it cannot be translated. */
export function readText(
  { body }: ArchiveFile,
  kind: DocumentKind,
): { readonly text: string } | { readonly reason: string } {
  if (body.length > MAX_DOCUMENT_BYTES)
    return { reason: `It has ${number(body.length)} bytes; at most 20 MB.` };
  try {
    const text = kind.extractText(body);
    if (!/\p{L}/u.test(text)) return { reason: 'No text.' };
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > MAX_TEXT_BYTES)
      return { reason: `It has ${number(bytes)} bytes of text; at most 1 MB.` };
    return { text };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { reason: error.message };
    throw error;
  }
}

function number(value: number): string {
  return value.toLocaleString('en');
}

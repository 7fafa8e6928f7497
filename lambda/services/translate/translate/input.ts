import * as z from 'zod/mini';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import { pageText } from '../html/page-text';
import { checkDifferent, knownLanguage, sourceLanguage } from '../text/language-pair';
import { byteLength } from '../text/pack-requests';

/** Maximum bytes of input: Lambda accepts 6 MB of JSON, in which quotes and line feeds are escaped. */
const MAX_INPUT_BYTES = 4_000_000;

const translateInput = z.strictObject({
  text: z.optional(z.string()),
  html: z.optional(z.string()),
  source: z._default(z.string(), 'auto'),
  target: z.optional(z.string()),
});

export interface TranslateRequest {
  readonly format: 'text' | 'html';
  readonly content: string;
  /** Source language; `auto` lets the service detect it. */
  readonly source: string;
  /** Target language; undefined means English for Korean, else Korean. */
  readonly target: string | undefined;
}

/**
 * Parses the event.
 *
 * @throws {InvalidInputError} naming the field
 */
export function translateRequest(event: unknown): TranslateRequest {
  const { text, html, source, target } = parseInput(translateInput, event);
  if ((text === undefined) === (html === undefined))
    rejectInput({
      field: 'text',
      expected: 'exactly one of text and html',
      received: text === undefined ? 'neither' : 'both',
      suggestion: 'Give one of them.',
    });
  const format = html === undefined ? 'text' : 'html';
  const content = html ?? text ?? '';
  checkContent(format, content);
  const from = sourceLanguage(source, 'source');
  const to = target === undefined ? undefined : knownLanguage(target, 'target');
  if (to !== undefined) checkDifferent(from, to);
  return { format, content, source: from, target: to };
}

function checkContent(field: string, content: string): void {
  if (!/\p{L}/u.test(field === 'html' ? pageText(content) : content))
    rejectInput({
      field,
      expected: 'text with at least one letter',
      received: shorten(content),
      suggestion: 'Provide text to translate.',
    });
  const bytes = byteLength(content);
  if (bytes > MAX_INPUT_BYTES)
    rejectInput({
      field,
      expected: `at most ${MAX_INPUT_BYTES.toLocaleString('en')} bytes of UTF-8`,
      received: `${bytes.toLocaleString('en')} bytes`,
      suggestion: 'Upload it as a document, or send it in parts.',
    });
}

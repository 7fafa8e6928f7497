import * as z from 'zod/mini';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import { languageNamed, type Language } from '../source/source-languages';
import { validateSource, splitLines } from '../source/validate-source';

/** Events of `recommend`. From a command line, a number may be a string. */
const recommendInput = z.discriminatedUnion('task', [
  z.strictObject({
    task: z.literal('code-recommendation'),
    language: z.string(),
    code: z.string(),
    line: z.optional(z.union([z.number(), z.string()])),
  }),
  z.strictObject({
    task: z.literal('security-scan'),
    language: z.string(),
    code: z.string(),
    file: z.optional(z.string()),
  }),
]);

/** Code to continue after a line. */
export interface RecommendationTask {
  readonly task: 'code-recommendation';
  readonly language: Language;
  readonly lines: readonly string[];
  /** Line that the suggestion follows, counted from 1. */
  readonly line: number;
}

/** Code to scan for weaknesses. */
export interface ScanTask {
  readonly task: 'security-scan';
  readonly language: Language;
  readonly lines: readonly string[];
  /** Path in a repository, or `file:` URI, that names the code in the report. */
  readonly file: string;
}

/**
 * Parses an event before any service call.
 *
 * @throws {InvalidInputError}
 */
export function parseTask(event: unknown): RecommendationTask | ScanTask {
  const input = parseInput(recommendInput, event);
  const language = languageNamed(input.language);
  validateSource(input.code);
  const lines = splitLines(input.code);
  return input.task === 'security-scan'
    ? { task: input.task, language, lines, file: fileNamed(input.file, language) }
    : { task: input.task, language, lines, line: lineNamed(input.line, lines.length) };
}

function lineNamed(given: number | string | undefined, last: number): number {
  if (given === undefined) return last;
  const line = typeof given === 'string' && given.trim() === '' ? NaN : Number(given);
  if (Number.isInteger(line) && line >= 1 && line <= last) return line;
  return rejectInput({
    field: 'line',
    expected: `an integer from 1 to ${last}, the last line`,
    received: shorten(given),
    suggestion: 'Use the line after which to insert code, or omit it for the end.',
  });
}

/** Validates a path in a repository, as SARIF viewers resolve it, or the URI of a file outside of it. */
function fileNamed(given: string | undefined, language: Language): string {
  if (given === undefined) return `code.${language.extension}`;
  if (/^file:\/\/\/[!-~]+$/.test(given) && URL.canParse(given)) return given;
  const path = given.normalize('NFC').replaceAll('\\', '/');
  const parts = path.split('/');
  const inside = parts.every((part) => part !== '' && part !== '.' && part !== '..');
  if (inside && path.length <= 200 && !/[\p{Cc}\p{Surrogate}:]/u.test(path)) return path;
  return rejectInput({
    field: 'file',
    expected:
      'a path within a repository, such as src/orders.py, of at most 200 characters, or a file:/// URI',
    received: shorten(given),
    suggestion: 'Use a path relative to the repository root, or a file:/// URI.',
  });
}

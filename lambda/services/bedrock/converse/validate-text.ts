import { shorten, type InputIssue } from '@by-example/metrics/errors/input-error';

/** Maximum size of a text. */
export interface TextLimit {
  readonly max: number;
  readonly unit: 'characters' | 'UTF-8 bytes';
}

/** Replacement character of a decoder for bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';
/** Visible characters: not white space, control or format characters (zero-width space). */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

/** Finds the first issue of a text; undefined if the text is valid. */
export function findTextIssue(
  field: string,
  text: string,
  limit: TextLimit,
): InputIssue | undefined {
  const issue = (parts: Pick<InputIssue, 'expected' | 'received' | 'suggestion'>): InputIssue => ({
    code: 'ValidationException',
    field,
    ...parts,
  });
  if (!VISIBLE.test(text)) {
    return issue({
      expected: 'non-empty text',
      received: shorten(text),
      suggestion: `Write something in ${field}.`,
    });
  }
  const broken = text.indexOf(REPLACEMENT);
  if (broken >= 0) {
    const lines = text.slice(0, broken).split('\n');
    const column = Array.from(lines.at(-1) ?? '').length + 1;
    return issue({
      expected: 'UTF-8 text',
      received: `U+FFFD (invalid UTF-8) on line ${lines.length}, character ${column}`,
      suggestion: 'Save the text as UTF-8, or fix that position.',
    });
  }
  const size = limit.unit === 'characters' ? Array.from(text).length : Buffer.byteLength(text);
  if (size > limit.max) {
    return issue({
      expected: `at most ${limit.max.toLocaleString('en')} ${limit.unit}`,
      received: `${size.toLocaleString('en')} ${limit.unit}`,
      suggestion: 'Shorten it, or split it over several calls.',
    });
  }
  return undefined;
}

import { shorten, type Refusal } from '@by-example/metrics/errors/input-error';

/** How long a text may be. */
export interface TextLimit {
  readonly max: number;
  readonly unit: 'characters' | 'UTF-8 bytes';
}

/** What a decoder puts in the place of bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';
/** Something to read: neither white space nor control nor format characters (zero-width space). */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

/** What is wrong with a text, or undefined when nothing is. */
export function textFault(field: string, text: string, limit: TextLimit): Refusal | undefined {
  const fault = (parts: Pick<Refusal, 'limit' | 'seen' | 'todo'>): Refusal => ({
    code: 'ValidationException',
    field,
    ...parts,
  });
  if (!VISIBLE.test(text)) {
    return fault({
      limit: 'a text that is not empty',
      seen: shorten(text),
      todo: `Write something in ${field}.`,
    });
  }
  const broken = text.indexOf(REPLACEMENT);
  if (broken >= 0) {
    const lines = text.slice(0, broken).split('\n');
    const column = Array.from(lines.at(-1) ?? '').length + 1;
    return fault({
      limit: 'text whose bytes are UTF-8',
      seen: `U+FFFD, which stands for bytes that are not, in line ${lines.length}, character ${column}`,
      todo: 'Save the text as UTF-8, or correct it there.',
    });
  }
  const size = limit.unit === 'characters' ? Array.from(text).length : Buffer.byteLength(text);
  if (size > limit.max) {
    return fault({
      limit: `at most ${limit.max.toLocaleString('en')} ${limit.unit}`,
      seen: `${size.toLocaleString('en')} ${limit.unit}`,
      todo: 'Shorten it, or split it over several calls.',
    });
  }
  return undefined;
}

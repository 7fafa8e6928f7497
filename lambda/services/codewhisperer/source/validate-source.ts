import { refuse } from '@by-example/metrics/errors/input-error';

/** UTF-8 bytes that are scanned in one call: some 25 requests to the model, a matter of minutes. */
const MAX_BYTES = 200_000;
/** Characters of one line. What is longer was written by a machine, and no finding could point into it. */
const MAX_LINE = 5_000;
/** What a decoder puts in the place of bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';

/** The lines of a source file, without their ends. A line feed at the end begins no line of its own. */
export function linesOf(code: string): readonly string[] {
  const lines = code.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Refuses what is no source file, or too long a one, and names the line. */
export function checkCode(code: string): void {
  const lines = linesOf(code);
  if (!/\S/.test(code)) {
    refuse({
      field: 'code',
      limit: 'code that is not empty',
      seen: `${lines.length} empty ${lines.length === 1 ? 'line' : 'lines'}`,
      todo: 'Give the text of a source file.',
    });
  }
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_BYTES) {
    refuse({
      field: 'code',
      limit: `at most ${MAX_BYTES.toLocaleString('en')} UTF-8 bytes`,
      seen: `${bytes.toLocaleString('en')} bytes in ${count(lines.length)}; the limit is reached in line ${lineOfByte(lines, MAX_BYTES)}`,
      todo: 'Split the file, or leave out what was generated.',
    });
  }
  lines.forEach((line, index) => {
    const odd = /[\u0000-\u0008\u000e-\u001f\uFFFD]/.exec(line);
    if (odd !== null) {
      refuse({
        field: 'code',
        limit: 'a text file that was saved as UTF-8',
        seen: `${odd[0] === REPLACEMENT ? 'bytes that are not UTF-8' : 'a control character'} in line ${index + 1}, column ${odd.index + 1}`,
        todo: 'Save the file as UTF-8; a compiled or packed file cannot be read.',
      });
    }
    if (line.length > MAX_LINE) {
      refuse({
        field: 'code',
        limit: `lines of at most ${MAX_LINE.toLocaleString('en')} characters`,
        seen: `line ${index + 1} has ${line.length.toLocaleString('en')}`,
        todo: 'Give the code as it was written, not minified.',
      });
    }
  });
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`;
}

/** The line, counted from 1, in which so many bytes are reached. */
function lineOfByte(lines: readonly string[], limit: number): number {
  let bytes = 0;
  const at = lines.findIndex((line) => {
    bytes += Buffer.byteLength(line) + 1;
    return bytes > limit;
  });
  return at + 1;
}

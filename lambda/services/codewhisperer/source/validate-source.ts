import { rejectInput } from '@by-example/metrics/errors/input-error';

/** UTF-8 bytes scanned in one call: about 25 model requests, a few minutes. */
const MAX_BYTES = 200_000;
/** Characters of one line. A longer line is generated code, and a finding could not point into it. */
const MAX_LINE = 5_000;
/** Replacement character of a decoder for bytes that are not UTF-8. */
const REPLACEMENT = '\uFFFD';

/** Splits source code into lines without line breaks. A final line feed does not start another line. */
export function splitLines(code: string): readonly string[] {
  const lines = code.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return lines.length > 1 && lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/**
 * Validates a source file, naming the line at fault.
 *
 * @throws {InvalidInputError}
 */
export function validateSource(code: string): void {
  const lines = splitLines(code);
  if (!/\S/.test(code)) {
    rejectInput({
      field: 'code',
      expected: 'non-empty code',
      received: `${lines.length} empty ${lines.length === 1 ? 'line' : 'lines'}`,
      suggestion: 'Give the text of a source file.',
    });
  }
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_BYTES) {
    rejectInput({
      field: 'code',
      expected: `at most ${MAX_BYTES.toLocaleString('en')} UTF-8 bytes`,
      received: `${bytes.toLocaleString('en')} bytes in ${count(lines.length)}; the limit is reached in line ${lineOfByte(lines, MAX_BYTES)}`,
      suggestion: 'Split the file, or remove generated code.',
    });
  }
  lines.forEach((line, index) => {
    const odd = /[\u0000-\u0008\u000e-\u001f\uFFFD]/.exec(line);
    if (odd !== null) {
      rejectInput({
        field: 'code',
        expected: 'a UTF-8 text file',
        received: `${odd[0] === REPLACEMENT ? 'bytes that are not UTF-8' : 'a control character'} in line ${index + 1}, column ${odd.index + 1}`,
        suggestion: 'Save the file as UTF-8; compiled or compressed files are not supported.',
      });
    }
    if (line.length > MAX_LINE) {
      rejectInput({
        field: 'code',
        expected: `lines of at most ${MAX_LINE.toLocaleString('en')} characters`,
        received: `line ${index + 1} has ${line.length.toLocaleString('en')}`,
        suggestion: 'Provide the original code, not minified code.',
      });
    }
  });
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`;
}

/** Finds the one-based line in which the byte limit is exceeded. */
function lineOfByte(lines: readonly string[], limit: number): number {
  let bytes = 0;
  const at = lines.findIndex((line) => {
    bytes += Buffer.byteLength(line) + 1;
    return bytes > limit;
  });
  return at + 1;
}

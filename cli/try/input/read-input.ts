import { constants } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { notUtf8 } from '@by-example/metrics/text/text-encoding';
import type { Row } from '../../../lib/row';
import type { AudioInput } from '../stream/stream-audio';

/** Path of a row's sample. */
export function samplePath({ address }: Pick<Row, 'address'>, name: string): string {
  return join(__dirname, '..', '..', '..', 'samples', address, name);
}

/** Unmodified file for an upload to a bucket. */
export interface InputFile {
  /** File name without its folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Sidecar next to the file, with a longer name, if the try uses one. */
  readonly sidecar?: Uint8Array;
}

/** Node.js cannot read a file of 2 GiB or more at once (ERR_FS_FILE_TOO_LARGE, seen with 20.20.2). */
const maxFileBytes = 2 ** 31 - 1;

/** Reads a nonempty file; `-` is standard input. */
export function readWhole(file: string): InputFile {
  // An S3 key cannot contain lone surrogates.
  if (/\p{Surrogate}/u.test(file))
    rejectInput({
      field: 'file',
      expected: 'a name without lone surrogates',
      received: `${file.replaceAll(/\p{Surrogate}/gu, '\ufffd')}, which contains a lone surrogate`,
      suggestion: 'Rename the file.',
    });
  const bytes = file === '-' ? readFileSync(0) : readBytes(file);
  if (bytes.length > 0) return { name: file === '-' ? 'stdin' : basename(file), bytes };
  return rejectInput({
    field: 'file',
    expected: 'at least 1 byte',
    received: `${file}, which is empty`,
    suggestion: 'Choose a file that is not empty.',
  });
}

/** Reads a file and, if it exists, the sidecar with the appended ending. */
export function readWithSidecar(file: string, ending: string): InputFile {
  const input = readWhole(file);
  const sidecar = `${file}${ending}`;
  return file === '-' || !existsSync(sidecar)
    ? input
    : { ...input, sidecar: readWhole(sidecar).bytes };
}

/** Audio stream: a file with its sidecar in one chunk, standard input in several. */
export function readSound(file: string, ending: string): AudioInput {
  if (file === '-') return { source: process.stdin };
  const recording = readWithSidecar(file, ending);
  const { bytes } = recording;
  return { source: Readable.from([bytes]), size: bytes.length, recording };
}

/**
 * Reads a file as UTF-8 text; `-` is standard input.
 * @throws InvalidInputError if it is not text
 */
export function readText(file: string): string {
  const { bytes } = readWhole(file);
  if (bytes.length > constants.MAX_STRING_LENGTH)
    return rejectInput({
      field: 'file',
      expected: `text of at most ${constants.MAX_STRING_LENGTH.toLocaleString('en')} bytes`,
      received: `${bytes.length.toLocaleString('en')} bytes in ${file}`,
      suggestion: 'Send less at a time.',
    });
  const position = firstInvalidByte(bytes);
  if (position !== undefined) {
    const { received, suggestion } = notUtf8(bytes);
    return rejectInput({
      field: 'file',
      expected: 'text in UTF-8',
      received: `${received} (byte 0x${(bytes[position] ?? 0).toString(16).padStart(2, '0')} at position ${position} of ${file})`,
      suggestion,
    });
  }
  return new TextDecoder('utf-8').decode(bytes);
}

/**
 * Name of a file in a report: its path relative to the working directory, or its `file:` URI outside of it. Undefined
 * for standard input.
 */
export function reportedName(file: string): string | undefined {
  if (file === '-') return undefined;
  const path = relative(process.cwd(), file);
  const isBelow = path !== '' && path.split(sep)[0] !== '..' && !isAbsolute(path);
  return isBelow ? path.replaceAll(sep, '/') : pathToFileURL(file).href;
}

/** Lines that are not blank. */
export function splitLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Reads a regular file; rejects a pipe, device or folder before reading it. */
function readBytes(file: string): Buffer {
  try {
    const found = statSync(file);
    if (!found.isFile())
      return rejectInput({
        field: 'file',
        expected: 'a regular file',
        received: `${file}, which is ${describeFileType(found)}`,
        suggestion: 'Name one file, or use - for standard input.',
      });
    if (found.size > maxFileBytes)
      return rejectInput({
        field: 'file',
        expected: `at most ${maxFileBytes.toLocaleString('en')} bytes`,
        received: `${found.size.toLocaleString('en')} bytes in ${file}`,
        suggestion: 'Send less at a time.',
      });
    return readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return rejectInput({
      field: 'file',
      expected: 'a readable file',
      received: `${file} (${String(error.code)})`,
      suggestion: 'Check the path.',
    });
  }
}

function describeFileType(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  return found.isFIFO() ? 'a pipe' : found.isSocket() ? 'a socket' : 'a device';
}

/** Position of the first invalid UTF-8 byte. */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  if (decodes(bytes)) return undefined;
  let valid = 0;
  let invalid = bytes.length;
  // Binary search for the longest prefix that decodes, allowing an incomplete character at its end.
  while (valid < invalid) {
    const middle = Math.ceil((valid + invalid) / 2);
    if (decodes(bytes.subarray(0, middle), { stream: true })) valid = middle;
    else invalid = middle - 1;
  }
  // An incomplete character at the end is the invalid one.
  while (!decodes(bytes.subarray(0, valid))) valid--;
  return valid;
}

function decodes(bytes: Uint8Array, options: { stream?: boolean } = {}): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, options);
    return true;
  } catch {
    return false;
  }
}

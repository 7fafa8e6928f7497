import { constants } from 'node:buffer';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { notUtf8 } from '@by-example/metrics/text/text-encoding';
import type { Row } from '../../../lib/row';
import type { BroughtSound } from '../stream/stream-audio';

/** Where a sample of a row lies. */
export function samplePath({ address }: Pick<Row, 'address'>, name: string): string {
  return join(__dirname, '..', '..', '..', 'samples', address, name);
}

/** A file as it is, to be dropped into a bucket. */
export interface BroughtFile {
  /** Without its folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What lay next to it under a longer name, where a try looks for that. */
  readonly beside?: Uint8Array;
}

/** Node.js reads no file of 2 GiB at once (ERR_FS_FILE_TOO_LARGE, seen with 20.20.2). */
const maxFileBytes = 2 ** 31 - 1;

/** A file that is not empty; `-` is standard input. */
export function readWhole(file: string): BroughtFile {
  // No object of S3 can have it in its key.
  if (/\p{Surrogate}/u.test(file))
    rejectInput({
      field: 'file',
      expected: 'a name of whole characters',
      received: `${file.replaceAll(/\p{Surrogate}/gu, '\ufffd')}, which has half of a character in it`,
      suggestion: 'Rename the file.',
    });
  const bytes = file === '-' ? readFileSync(0) : readBytes(file);
  if (bytes.length > 0) return { name: file === '-' ? 'stdin' : basename(file), bytes };
  return rejectInput({
    field: 'file',
    expected: 'at least 1 byte',
    received: `${file}, which is empty`,
    suggestion: 'Give a file with something in it.',
  });
}

/** A file and, if there is one, the file whose name has an ending in addition. */
export function readWithBeside(file: string, ending: string): BroughtFile {
  const brought = readWhole(file);
  const beside = `${file}${ending}`;
  return file === '-' || !existsSync(beside)
    ? brought
    : { ...brought, beside: readWhole(beside).bytes };
}

/** Sound as it comes in: of a file all at once, of standard input piece by piece. */
export function readSound(file: string): BroughtSound {
  if (file === '-') return { source: process.stdin };
  const { bytes } = readWhole(file);
  return { source: Readable.from([bytes]), size: bytes.length };
}

/** The whole text of a file, or an error that says why it is no text; `-` is standard input. */
export function readText(file: string): string {
  const { bytes } = readWhole(file);
  if (bytes.length > constants.MAX_STRING_LENGTH)
    return rejectInput({
      field: 'file',
      expected: `text of at most ${constants.MAX_STRING_LENGTH.toLocaleString('en')} bytes`,
      received: `${bytes.length.toLocaleString('en')} bytes in ${file}`,
      suggestion: 'Bring less at a time.',
    });
  const position = firstInvalidByte(bytes);
  if (position !== undefined) {
    const { received: seen, suggestion: todo } = notUtf8(bytes);
    return rejectInput({
      field: 'file',
      expected: 'text in UTF-8',
      received: `${seen} (byte 0x${(bytes[position] ?? 0).toString(16).padStart(2, '0')} at position ${position} of ${file})`,
      suggestion: todo,
    });
  }
  return new TextDecoder('utf-8').decode(bytes);
}

/**
 * How a report names a file: by its path below the working directory, or by its `file:` URI elsewhere. Standard input
 * has no name.
 */
export function reportedName(file: string): string | undefined {
  if (file === '-') return undefined;
  const path = relative(process.cwd(), file);
  const isBelow = path !== '' && path.split(sep)[0] !== '..' && !isAbsolute(path);
  return isBelow ? path.replaceAll(sep, '/') : pathToFileURL(file).href;
}

/** The lines that are not blank. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Bytes of a regular file: a pipe, a device or a folder is refused before it is read. */
function readBytes(file: string): Buffer {
  try {
    const found = statSync(file);
    if (!found.isFile())
      return rejectInput({
        field: 'file',
        expected: 'a regular file',
        received: `${file}, which is ${kindOf(found)}`,
        suggestion: 'Name one file, or give - and pipe into standard input.',
      });
    if (found.size > maxFileBytes)
      return rejectInput({
        field: 'file',
        expected: `at most ${maxFileBytes.toLocaleString('en')} bytes`,
        received: `${found.size.toLocaleString('en')} bytes in ${file}`,
        suggestion: 'Bring less at a time.',
      });
    return readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return rejectInput({
      field: 'file',
      expected: 'a file that can be read',
      received: `${file} (${String(error.code)})`,
      suggestion: 'Check the path.',
    });
  }
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return 'a folder';
  return found.isFIFO() ? 'a pipe' : found.isSocket() ? 'a socket' : 'a device';
}

/** The position of the first byte that no UTF-8 text has there. */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  if (decodes(bytes)) return undefined;
  let valid = 0;
  let invalid = bytes.length;
  // The longest prefix that decodes, a character cut at its end allowed, found by halving.
  while (valid < invalid) {
    const middle = Math.ceil((valid + invalid) / 2);
    if (decodes(bytes.subarray(0, middle), { stream: true })) valid = middle;
    else invalid = middle - 1;
  }
  // That cut character is where the text goes wrong.
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

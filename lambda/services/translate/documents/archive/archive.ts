import { zipSync } from 'fflate';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { DamagedEntry, unzip } from './unzip';
import type { ZipEntry } from './unzip';

/** File of an archive, by its path in the archive. */
export interface ArchiveFile {
  readonly name: string;
  readonly body: Uint8Array;
}

/** Maximum unpacked bytes, since the function holds them in memory. */
const MAX_BYTES = 200_000_000;
const MAX_FILES = 10_000;

const NOT_A_DOCUMENT = /(?:^|\/)(?:__MACOSX\/|\.[^./])|\/$/;

/**
 * Returns the documents of a ZIP archive, or the single uploaded document. Folders and hidden files of file managers
 * are skipped.
 */
export function extractFiles(name: string, body: Uint8Array): readonly ArchiveFile[] {
  if (!/\.zip$/i.test(name)) return [{ name, body }];
  const files = unpackArchive(name, body);
  if (files.length === 0)
    rejectInput({
      field: 'key',
      expected: 'an archive with at least one document',
      received: `${name}, which is empty`,
      suggestion: 'Add documents.',
    });
  return files.map((file) => ({ name: safePath(file.name), body: file.body }));
}

export function createArchive(files: readonly ArchiveFile[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, body }) => [name, body])), { level: 6 });
}

function unpackArchive(name: string, body: Uint8Array): readonly ZipEntry[] {
  let bytes = 0;
  let files = 0;
  try {
    return unzip(body, (file) => {
      if (NOT_A_DOCUMENT.test(file.name)) return false;
      files += 1;
      bytes += file.originalSize;
      if (files > MAX_FILES) rejectSize('documents', MAX_FILES, files);
      if (bytes > MAX_BYTES) rejectSize('bytes of documents', MAX_BYTES, bytes);
      return true;
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationException') throw error;
    return rejectInput({
      field: 'key',
      expected: 'a ZIP archive',
      received:
        error instanceof DamagedEntry
          ? `${name}, in which ${shorten(error.entry)} does not match its checksum`
          : `${name}, which is not a ZIP archive or is damaged`,
      suggestion: 'Recreate the archive.',
    });
  }
}

function rejectSize(unit: string, limit: number, received: number): never {
  rejectInput({
    field: 'key',
    expected: `at most ${limit.toLocaleString('en')} ${unit} in one archive`,
    received: `${received.toLocaleString('en')} or more`,
    suggestion: 'Split them into several archives.',
  });
}

/** Sanitizes a path of an untrusted archive, so it cannot leave the target folder. */
function safePath(path: string): string {
  return path
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
}

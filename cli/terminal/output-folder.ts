import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rejectInput } from '@by-example/metrics/errors/input-error';

/**
 * Creates the folder and its parents, or rejects it. Without `recursive`: in /proc, recursive `mkdir` of Node.js
 * 20.20.2 does not end.
 */
export function makeOutputFolder(directory: string): void {
  try {
    const missing: string[] = [];
    let folder = resolve(directory);
    for (; !existsSync(folder) && folder !== dirname(folder); folder = dirname(folder))
      missing.unshift(folder);
    for (const each of missing) mkdirSync(each);
    if (!statSync(directory).isDirectory())
      throw Object.assign(new Error(), { code: 'EEXIST: not a folder' });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    rejectInput({
      field: 'out',
      expected: 'a folder that can be written to',
      received: `${directory} (${getErrorCode(error)})`,
      suggestion: `Choose another with --out, or change the permissions of ${dirname(directory)}.`,
    });
  }
}

/** Writes an output file. Rejects an existing link, device or pipe: a link may point outside the folder. */
export function writeOutput(file: string, content: string | Uint8Array): void {
  const known = lstatSync(file, { throwIfNoEntry: false });
  if (known !== undefined && !known.isFile())
    rejectTarget(file, known.isSymbolicLink() ? 'a symbolic link' : 'not a regular file');
  let descriptor: number;
  try {
    const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;
    // Windows lacks O_NOFOLLOW; only the check above applies there.
    descriptor = openSync(
      file,
      O_WRONLY | O_CREAT | O_TRUNC | ((O_NOFOLLOW as number | undefined) ?? 0),
      0o666,
    );
  } catch (error) {
    return rejectTarget(file, getErrorCode(error));
  }
  try {
    writeFileSync(descriptor, content);
  } finally {
    closeSync(descriptor);
  }
}

function rejectTarget(file: string, received: string): never {
  return rejectInput({
    field: 'out',
    expected: 'a folder in which each file can be written or replaced',
    received: `${file} (${received})`,
    suggestion: 'Remove it, or choose another folder with --out.',
  });
}

function getErrorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

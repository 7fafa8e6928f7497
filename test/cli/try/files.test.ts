import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showNotebook } from '../../../cli/try/output/show-notebook';
import { readText, readWhole } from '../../../cli/try/input/read-input';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { makeOutputFolder, writeOutput } from '../../../cli/terminal/output-folder';

const directory = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});
const inDirectory = (name: string) => join(directory, name);

function getReceived(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issue.received;
    throw error;
  }
  throw new Error('Expected a rejection');
}

describe('an input file', () => {
  it('may not be a pipe, which may never be written to', () => {
    const pipe = inDirectory('pipe');
    execFileSync('mkfifo', [pipe]);
    expect(getReceived(() => readWhole(pipe))).toBe(`${pipe}, which is a pipe`);
  });

  it('may not be a device, which may be endless', () => {
    expect(getReceived(() => readWhole('/dev/zero'))).toBe('/dev/zero, which is a device');
  });

  it('may not be larger than one read allows', () => {
    const large = inDirectory('large');
    writeFileSync(large, '');
    // A sparse file uses no disk space.
    truncateSync(large, 2 ** 31);
    expect(getReceived(() => readWhole(large))).toBe(`2,147,483,648 bytes in ${large}`);
  });

  it('may not exceed the length of a string, which is not reported as an encoding error', () => {
    const large = inDirectory('large.txt');
    writeFileSync(large, '');
    truncateSync(large, 600_000_000);
    expect(getReceived(() => readText(large))).toBe(`600,000,000 bytes in ${large}`);
  });

  it('may not have half of a character in its name', () => {
    expect(getReceived(() => readWhole('a\ud800.txt'))).toBe(
      'a\ufffd.txt, which contains a lone surrogate',
    );
  });
});

describe('an output folder', () => {
  it('is created with its parent folders', () => {
    makeOutputFolder(inDirectory('a/b/c'));
    expect(existsSync(inDirectory('a/b/c'))).toBe(true);
  });

  it('must be at a path where a folder can be created', () => {
    // With `recursive`, mkdir never returns from there.
    if (existsSync('/proc'))
      expect(
        getReceived(() => {
          makeOutputFolder('/proc/x/y');
        }),
      ).toBe('/proc/x/y (ENOENT)');
    writeFileSync(inDirectory('file'), '');
    expect(
      getReceived(() => {
        makeOutputFolder(inDirectory('file'));
      }),
    ).toContain('not a folder');
    expect(
      getReceived(() => {
        makeOutputFolder(inDirectory('file/x'));
      }),
    ).toContain('ENOTDIR');
  });

  it('replaces its files and keeps no bytes of a longer one', () => {
    const file = inDirectory('out.txt');
    writeOutput(file, 'a long text');
    writeOutput(file, 'short');
    expect(readFileSync(file, 'utf8')).toBe('short');
  });

  it('writes no file through a link', () => {
    const [target, link] = [inDirectory('precious'), inDirectory('speech.mp3')];
    writeFileSync(target, 'precious');
    symlinkSync(target, link);
    expect(
      getReceived(() => {
        writeOutput(link, 'new');
      }),
    ).toBe(`${link} (a symbolic link)`);
    expect(readFileSync(target, 'utf8')).toBe('precious');
    const dangling = inDirectory('dangling');
    symlinkSync(inDirectory('nowhere'), dangling);
    expect(
      getReceived(() => {
        writeOutput(dangling, 'new');
      }),
    ).toContain('a symbolic link');
    expect(existsSync(inDirectory('nowhere'))).toBe(false);
  });

  it('writes no file into a pipe', () => {
    const pipe = inDirectory('out-pipe');
    execFileSync('mkfifo', [pipe]);
    expect(
      getReceived(() => {
        writeOutput(pipe, 'new');
      }),
    ).toBe(`${pipe} (not a regular file)`);
  });
});

describe('a notebook', () => {
  const notebook = (cells: unknown, more: object = {}) =>
    JSON.stringify({ nbformat: 4, cells, ...more });

  it.each([
    ['a cell that is null', [null], 'null as cell 1'],
    ['a cell that is a text', [{ cell_type: 'markdown' }, 'x'], '"x" as cell 2'],
    [
      'an output that is null',
      [{ cell_type: 'code', outputs: [null] }],
      'an output of cell 1 that is not an object',
    ],
  ])('may not have %s', (_, cells, expected) => {
    expect(getReceived(() => showNotebook(notebook(cells), 'x.ipynb'))).toBe(expected);
  });

  it('needs no metadata', () => {
    for (const metadata of [null, { language_info: null }, { language_info: { version: 3 } }])
      expect(showNotebook(notebook([], { metadata }), 'x.ipynb').state).toBe(
        '0 of 0 code cells ran when the file was saved; nothing ran now',
      );
  });
});

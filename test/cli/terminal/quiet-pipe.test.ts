import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(join(tmpdir(), 'quiet-pipe-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Starts a process that prints until its reader exits, with or without the function. */
function printing(code: string, reader: string) {
  const outfile = join(folder, 'printing.js');
  buildSync({
    stdin: {
      contents: `import { endQuietlyOnClosedPipe } from './quiet-pipe';\n${code}`,
      resolveDir: join(__dirname, '..', '..', '..', 'cli', 'terminal'),
    },
    outfile,
    bundle: true,
    platform: 'node',
  });
  const command = `set -o pipefail; '${process.execPath}' '${outfile}' ${reader}`;
  return spawnSync('bash', ['-c', command], { encoding: 'utf8' });
}

const endlessOutput = `
  const print = () => { process.stdout.write('a line\\n'.repeat(10_000), () => setImmediate(print)); };
  print();
`;

describe('a closed pipe', () => {
  it('ends a process with 0 and without a message', () => {
    const { stdout, stderr, status } = printing(
      `endQuietlyOnClosedPipe(); ${endlessOutput}`,
      '| head -1',
    );
    expect({ stdout, stderr, status }).toEqual({ stdout: 'a line\n', stderr: '', status: 0 });
  });

  it('keeps an exit code that was set', () => {
    const code = `endQuietlyOnClosedPipe(); process.exitCode = 3; ${endlessOutput}`;
    expect(printing(code, '| head -1').status).toBe(3);
  });

  it('ends the process on standard error too', () => {
    const code = `endQuietlyOnClosedPipe(); ${endlessOutput.replaceAll('stdout', 'stderr')}`;
    expect(printing(code, '2>&1 >/dev/null | head -1')).toMatchObject({ status: 0, stderr: '' });
  });

  it('crashes a process that does not call the function', () => {
    expect(printing(endlessOutput, '| head -1').stderr).toContain('EPIPE');
  });

  (existsSync('/dev/full') ? it : it.skip)('is not a full disk, which stays an error', () => {
    const { status, stderr } = printing(
      `endQuietlyOnClosedPipe(); ${endlessOutput}`,
      '> /dev/full',
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain('ENOSPC');
  });
});

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRunning, clearRunning, saveRunning } from '../../../cli/try/running';
import { useFixtureEmulator } from '@by-example/emulator/test/support/fixture-emulator';

describe('an emulator of another process', () => {
  const fixture = useFixtureEmulator({ Resources: {} });
  const directory = mkdtempSync(join(tmpdir(), 'running-'));
  const file = join(directory, 'emulator.json');
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  it('is found with its credentials, which only their owner can read', async () => {
    writeFileSync(file, 'left behind', { mode: 0o644 });
    const { url, credentials } = fixture().emulator;
    saveRunning({ url, credentials }, file);
    expect(await findRunning(file)).toEqual({ url, credentials });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    clearRunning(file);
    expect(await findRunning(file)).toBeUndefined();
  });

  it('is not confused with another emulator on the same port', async () => {
    const { url, credentials } = fixture().emulator;
    saveRunning({ url, credentials }, file);
    const written = JSON.parse(readFileSync(file, 'utf8')) as { readonly pid: number };
    writeFileSync(file, JSON.stringify({ ...written, pid: written.pid + 1 }));
    expect(await findRunning(file)).toBeUndefined();
  });
});

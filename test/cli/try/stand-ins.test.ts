import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadInput } from '../../../cli/try/input/load-input';
import { findTry } from '../../../cli/try/find-try';
import { createTryTarget } from '../../../cli/try/try-target';
import { runTry } from '../../../cli/try/run-try';
import { startTestEmulator } from '../../support/emulator';

describe('the engines of a try', () => {
  const testEmulator = startTestEmulator('services/bedrock');
  const out = mkdtempSync(join(tmpdir(), 'who-answered-'));
  afterAll(() => {
    rmSync(out, { recursive: true });
  });

  /** Runs a try like a separate process. */
  const listEngines = async (address: string, name: string): Promise<readonly string[]> => {
    const { row, chosen } = findTry(address, name);
    const target = await createTryTarget(testEmulator().emulator, () => Promise.resolve());
    const sample = join(__dirname, '..', '..', '..', 'samples', address, chosen.samples.en);
    const silent = () => undefined;
    await runTry(
      {
        row,
        chosen,
        input: loadInput(chosen, sample),
        options: {},
        out,
        prefix: '',
        writeLine: silent,
        onResult: silent,
        sample: 'en',
      },
      target,
    );
    return target.standIns();
  };
  const languageModel = expect.stringContaining('no language model') as string;
  const search = expect.stringContaining('MiniSearch') as string;

  it('are its own during concurrent tries', async () => {
    const [summary, documents, again] = await Promise.all([
      listEngines('services/bedrock', 'summarize'),
      listEngines('services/kendra', 'load-documents'),
      listEngines('services/bedrock', 'summarize'),
    ]);
    expect(summary).toContainEqual(languageModel);
    expect(again).toEqual(summary);
    expect(summary).not.toContainEqual(search);
    expect(documents).toEqual([search]);
  });

  it('include those of an execution that an upload starts, and of its functions', async () => {
    const target = await createTryTarget(testEmulator().emulator, () => Promise.resolve());
    const [analyzed] = await Promise.all([
      listEngines('services/comprehend', 'customer-feedback'),
      listEngines('services/bedrock', 'summarize'),
    ]);
    expect(analyzed.length).toBeGreaterThan(0);
    expect(analyzed).not.toContainEqual(languageModel);
    expect(await target.standIns()).toEqual([]);
  });
});

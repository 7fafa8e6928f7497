import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadInput } from '../../../cli/try/input/load-input';
import { findTry } from '../../../cli/try/find-try';
import { createTryTarget } from '../../../cli/try/try-target';
import { runTry } from '../../../cli/try/run-try';
import { benchFor } from '../../support/emulator';

describe('the engines of a try', () => {
  const bench = benchFor('services/bedrock');
  const out = mkdtempSync(join(tmpdir(), 'who-answered-'));
  afterAll(() => {
    rmSync(out, { recursive: true });
  });

  /** Runs a try like a separate process. */
  const enginesOf = async (address: string, name: string): Promise<readonly string[]> => {
    const { row, chosen } = findTry(address, name);
    const place = await createTryTarget(bench().emulator, () => Promise.resolve());
    const sample = join(__dirname, '..', '..', '..', 'samples', address, chosen.samples.en);
    const silent = () => undefined;
    await runTry(
      {
        row,
        chosen,
        brought: loadInput(chosen, sample),
        options: {},
        out,
        prefix: '',
        say: silent,
        answered: silent,
        sample: 'en',
      },
      place,
    );
    return place.standIns();
  };
  const languageModel = expect.stringContaining('no language model') as string;
  const search = expect.stringContaining('MiniSearch') as string;

  it('are its own during concurrent tries', async () => {
    const [summary, documents, again] = await Promise.all([
      enginesOf('services/bedrock', 'summarise'),
      enginesOf('services/kendra', 'load-documents'),
      enginesOf('services/bedrock', 'summarise'),
    ]);
    expect(summary).toContainEqual(languageModel);
    expect(again).toEqual(summary);
    expect(summary).not.toContainEqual(search);
    expect(documents).toEqual([search]);
  });

  it('include those of an execution that an upload starts, and of its functions', async () => {
    const place = await createTryTarget(bench().emulator, () => Promise.resolve());
    const [analysed] = await Promise.all([
      enginesOf('services/comprehend', 'customer-feedback'),
      enginesOf('services/bedrock', 'summarise'),
    ]);
    expect(analysed.length).toBeGreaterThan(0);
    expect(analysed).not.toContainEqual(languageModel);
    expect(await place.standIns()).toEqual([]);
  });
});

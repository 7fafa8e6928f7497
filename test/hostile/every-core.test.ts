import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadedBy, textCores } from '../support/hostile/text-cores';
import { cores } from './cores';

const root = join(__dirname, '..', '..');

describe('the list of cores for hostile texts', () => {
  it('has every core that takes text, or the reason for its absence', () => {
    const missing = textCores(root).filter((file) => !cores.has(file));
    expect(
      missing.map(
        (file) =>
          `${file} takes text. Give it an entry in the table of its area in test/hostile/, by this path: ` +
          '{ read: (text) => … } calls it with a text as its caller does; { through: path } names the core ' +
          'that passes text to it, { passesTo: path } the core that receives its text; { not: reason } says why no ' +
          'user text reaches it.',
      ),
    ).toEqual([]);
  });

  it('has no core that was removed', () => {
    const gone = [...cores.keys()].filter((file) => !existsSync(join(root, file)));
    expect(gone).toEqual([]);
  });

  it('names, for a core without its own test, a tested core that loads it or is loaded by it', () => {
    const isTried = (file: string) => {
      const core = cores.get(file);
      return core !== undefined && (Array.isArray(core) || 'read' in core);
    };
    const invalid = [...cores].filter(([file, core]) => {
      if ('through' in core)
        return !isTried(core.through) || !loadedBy(root, core.through).has(file);
      if ('passesTo' in core) return !loadedBy(root, file).has(core.passesTo);
      return false;
    });
    expect(invalid).toEqual([]);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const page = read('THIRD_PARTY.md');

/**
 * Rows `| \`package\`
 * …
 * version
 * license |`.
 */
const packages = page
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => /^`[@a-z][^ ]*`$/.test(cells[1] ?? ''))
  .map((cells) => ({
    name: cells[1]?.replaceAll('`', '') ?? '',
    version: cells.at(-3),
    license: cells.at(-2),
  }));

/** npm packages, without subpaths, that files below a folder import. */
function importedBelow(folder: string): string[] {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const specifiers = files
    .filter((file) => /\.(ts|mjs)$/.test(file) && !/^test\//.test(file))
    .flatMap((file) => read(folder, file).split('\n'))
    .filter((line) => !line.startsWith('import type'))
    .map((line) => /(?:from |require\.resolve\()'([^'.][^']*)'/.exec(line)?.[1] ?? 'node:none');
  return [...new Set(specifiers.filter((name) => !/^(node:|@by-example\/)/.test(name)))].map(
    (name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
  );
}

describe('THIRD_PARTY.md', () => {
  it('names the installed version and license', () => {
    const installed = packages.map(({ name }) => {
      const { version, license } = JSON.parse(read('node_modules', name, 'package.json')) as {
        readonly version: string;
        readonly license: string;
      };
      return { name, version, license: license };
    });
    expect(packages.length).toBeGreaterThan(5);
    expect(packages).toEqual(installed);
  });

  it('names each package that is bundled into a function', () => {
    const named = packages.map(({ name }) => name);
    const bundled = [...importedBelow('lambda'), ...importedBelow('packages/metrics')];
    expect(bundled.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('names each package that an engine of the emulator uses', () => {
    const named = packages.map(({ name }) => name);
    const engines = importedBelow('packages/emulator/engines');
    expect(engines.length).toBeGreaterThan(0);
    expect(engines.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('names the SDK version that is the source of each service model', () => {
    const models = readdirSync(join(root, 'packages', 'emulator', 'models', 'services'));
    const versions = models.map((file) => {
      const { botocore, sdk } = (
        JSON.parse(read('packages', 'emulator', 'models', 'services', file)) as Model
      ).metadata;
      return botocore ?? sdk;
    });
    expect(models.length).toBeGreaterThan(3);
    for (const version of versions)
      expect(page).toMatch(new RegExp(`\\| ${version} +\\| Apache-2.0`));
  });

  it.each(readdirSync(join(root, 'samples', 'services')))(
    'has a README with the origin of samples/services/%s',
    (row) => {
      expect(read('samples', 'services', row, 'README.md')).toMatch(
        /written for this project[\s\S]*MIT-0/i,
      );
    },
  );
});

interface Model {
  /** Python's SDK, or the JavaScript SDK for services that it lacks. */
  readonly metadata: { readonly botocore?: string; readonly sdk?: string };
}

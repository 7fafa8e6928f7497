import { cpSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '..', '..');

/** Files of this repository for a copy: all that synth and the tests read. */
const sources = [
  ...['bin', 'lib', 'lambda', 'cli', 'packages', 'samples', 'tools', 'test'],
  ...['cdk.json', 'jest.config.js', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/**
 * Copies this repository, with a link to its `node_modules`.
 * @param needed whether to copy a file, by its path in the repository
 */
export function makeCopy(directory: string, needed: (file: string) => boolean): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const filter = (path: string) => statSync(path).isDirectory() || needed(relative(root, path));
  for (const name of sources) {
    cpSync(join(root, name), join(directory, name), { recursive: true, filter });
  }
  const installed = join(directory, 'node_modules');
  const own = join(installed, '@by-example');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@by-example')
      symlinkSync(join(root, 'node_modules', name), join(installed, name));
  // The packages of the copy, not those that the links of npm lead to.
  for (const name of ['emulator', 'metrics'])
    symlinkSync(join(directory, 'packages', name), join(own, name));
}

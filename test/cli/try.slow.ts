import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

describe('npm run try, from the shell,', () => {
  it('reads standard input', () => {
    const input = readFileSync(join(root, 'samples/services/studio-lab/practice.en.ipynb'));
    const args = ['-r', 'ts-node/register', 'cli/try.ts'];
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [...args, 'services/studio-lab', 'practice', '--file', '-', '--json'],
      { cwd: root, input, encoding: 'utf8' },
    );
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(JSON.parse(stdout)).toMatchObject({
      target: 'none',
      answer: { run: 'jupyter lab notebook.ipynb' },
      files: [expect.stringMatching(/notebook-1\.png$/)],
    });
  });
});

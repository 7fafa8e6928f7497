import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployedFolder } from '../../../cli/prove/record/record';
import { rehearse } from '../../support/cli/rehearse';

const page = join(deployedFolder, '..', 'first-deploy.md');
const written = () => [readdirSync(deployedFolder), readFileSync(page, 'utf8')];

describe('npm run prove -- --rehearse', () => {
  it('completes without an account and writes nothing', async () => {
    const before = written();
    const environment = { ...process.env };
    const { code, lines } = await rehearse('services/codewhisperer');
    expect(lines.join('\n')).toMatch(/services\/codewhisperer: passed$/);
    expect(code).toBe(0);
    const steps = lines.flatMap(
      (line) => /^(\w+): (done|rehearsed \(.+\)), \d+ s$/.exec(line) ?? [],
    );
    expect(steps.filter((_, index) => index % 3 === 1)).toEqual([
      'check',
      'emulate',
      'confirm',
      'deploy',
      'try',
      'compare',
      'destroy',
      'sweep',
      'record',
    ]);
    const done = steps.filter((_, index) => index % 3 === 2);
    expect(done.filter((how) => how === 'done')).toHaveLength(2);
    expect(lines).toContain(
      '  would write docs/deployed/services-codewhisperer.json and its line in docs/first-deploy.md',
    );
    expect(written()).toEqual(before);
    expect({ ...process.env }).toEqual(environment);
  });

  it('rehearses the bootstrap and accepts a prefix', async () => {
    const { code, lines } = await rehearse(
      'services/studio-lab',
      '--bootstrap',
      '--prefix',
      'mina',
      '--yes',
    );
    expect(code).toBe(0);
    expect(lines).toContain('  npx cdk bootstrap aws://111122223333/us-east-1');
    expect(lines).toContain(
      '  npx cdk destroy services/studio-lab --force -c region=us-east-1 -c prefix=mina',
    );
  });
});

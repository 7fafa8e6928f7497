import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');
const workflow = readFileSync(join(root, '.github', 'workflows', 'prove.yml'), 'utf8');
const page = readFileSync(join(root, 'docs', 'first-deploy.md'), 'utf8');

describe('the workflow that proves a row', () => {
  it('starts only manually', () => {
    expect(workflow).toMatch(/^on:\n {2}workflow_dispatch:\n/m);
    expect(workflow).not.toMatch(/^ {2}(push|pull_request|schedule)/m);
  });

  it('has only the permissions to read and to sign in by OIDC, and no secret', () => {
    expect(/^permissions:\n((?: {2}.+\n)+)/m.exec(workflow)?.[1]).toBe(
      '  id-token: write\n  contents: read\n',
    );
    expect(workflow.match(/^ *permissions:/gm)).toHaveLength(1);
    expect(workflow).not.toContain('secrets.');
    expect(workflow).toContain('role-to-assume: ${{ vars.AWS_PROVE_ROLE_ARN }}');
  });

  it('passes inputs through the environment, never into a command', () => {
    const commands = [...workflow.matchAll(/^ *(?:- )?run: (.+)$/gm)].map(([, line]) => line);
    expect(commands.filter((line) => line?.includes('${{'))).toEqual([]);
    expect(commands).toContain(
      'set -f; npm run prove -- $ADDRESS --yes --prefix prove --region "$AWS_REGION"',
    );
  });

  it('runs in the environment that the documented trust policy names', () => {
    const environment = /^ {4}environment: (.+)$/m.exec(workflow)?.[1] ?? '';
    expect(page).toContain(`:sub": "repo:OWNER/REPOSITORY:environment:${environment}"`);
  });
});

describe('the documented policies', () => {
  const policies = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
    ([, text = '']) => JSON.parse(text) as { readonly Statement: readonly unknown[] },
  );

  it('are JSON, one trust policy and one permissions policy', () => {
    expect(policies.map(({ Statement }) => Statement.length)).toEqual([1, 4]);
  });

  it('allow each call that the command itself makes', () => {
    const sources = [
      'cli/doctor/aws-account.ts',
      'cli/prove/cloudformation/stack-reader.ts',
      'cli/sweep/aws-leftovers.ts',
      'cli/sweep/aws-machines.ts',
      'cli/sweep/aws-sagemaker.ts',
      'cli/try/conversation/lex-bots.ts',
      'cli/try/try-target.ts',
      'cli/try/execution/state-machines.ts',
      'cli/try/stream/transcribe-streams.ts',
    ].map((file) => readFileSync(join(root, file), 'utf8'));
    const called = sources.flatMap((text) =>
      [...text.matchAll(/new (\w+)Command\(/g)].map(([, name = '']) => name),
    );
    // IAM actions match operation names, with these exceptions.
    const actions: Readonly<Record<string, readonly string[]>> = {
      GetCallerIdentity: [],
      Invoke: ['InvokeFunction'],
      ListObjectsV2: ['ListBucket'],
    };
    const needed = new Set(called.flatMap((name) => actions[name] ?? [name]));
    const allowed = [...JSON.stringify(policies[1]).matchAll(/"[\w-]+:(\w+)"/g)].map(
      ([, action = '']) => action,
    );
    expect([...needed].sort()).toEqual(
      [...new Set(allowed.filter((action) => action !== 'AssumeRole'))].sort(),
    );
  });
});

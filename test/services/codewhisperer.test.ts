import { inferenceProfileFor, novaLite } from '../../lambda/shared/bedrock/bedrock-models';
import { startTestEmulator, readOutputFile, injectFaults } from '../support/emulator';
import { describePermissions } from '../support/describe-permissions';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';
import { sarifFaults } from './codewhisperer/sarif-schema';

const address = 'services/codewhisperer';

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);

    it('lets the handler use only the model in each Region of the profile', () => {
      const permissions = listPermissions(template, 'Recommend');
      expect(Object.keys(permissions).sort()).toEqual([
        'UseDefaultProject',
        'UseModelThroughProfileOnly',
        'UseProfile',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      for (const region of inferenceProfileFor(novaLite, 'us-east-1').destinations) {
        expect(JSON.stringify(permissions['UseModelThroughProfileOnly']!.Resource)).toContain(
          `:bedrock:${region}::foundation-model/${novaLite.id}`,
        );
      }
    });

    it('lets a space of Studio start, request code and chat, and nothing else', () => {
      const of = (type: string) => `arn:aws:sagemaker:us-east-1:111122223333:${type}/*`;
      expect(describePermissions(template, 'StudioExecution')).toEqual([
        'SuggestCode: codewhisperer:GenerateRecommendations on *',
        'Chat: q:SendMessage on *',
        `DescribeDomain: sagemaker:DescribeDomain, sagemaker:DescribeUserProfile on ${of('domain')}, ${of('user-profile')}`,
        'ListStudioResources: sagemaker:ListApps, sagemaker:ListDomains, sagemaker:ListSpaces, sagemaker:ListUserProfiles on *',
        `WorkInSpaces: sagemaker:AddTags, sagemaker:CreateApp, sagemaker:CreateSpace, sagemaker:DeleteApp, sagemaker:DeleteSpace, sagemaker:DescribeApp, sagemaker:DescribeSpace, sagemaker:UpdateSpace on ${of('app')}, ${of('space')}`,
      ]);
    });

    it('lets only SageMaker assume the role of Studio', () => {
      const roles = Object.entries(listResources(template, 'AWS::IAM::Role'));
      const [, role] = roles.find(([id]) => id.startsWith('StudioExecution'))!;
      expect(JSON.stringify(role.Properties?.['AssumeRolePolicyDocument'])).toContain(
        '"Principal":{"Service":"sagemaker.amazonaws.com"}',
      );
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    it.each(['en', 'ko'] as const)(
      'code-recommendation (%s) completes the last function with the existing names',
      async (language) => {
        const { answers } = await testEmulator().replay('code-recommendation', language);
        const { suggestion, explanation } = answers[0] as Record<string, string>;
        expect(suggestion).toMatch(/^ {4}totals = defaultdict/);
        expect(suggestion).toMatch(/for \w+ in week:\n {8}totals\[\w+\.day\]/);
        expect(explanation).toContain('No model wrote it');
      },
    );

    it.each([
      ['en', 'CWE-89 CWE-22 CWE-78 CWE-502 CWE-295 CWE-601 CWE-338 CWE-328 CWE-95 CWE-732 CWE-489'],
      ['ko', 'CWE-89 CWE-22 CWE-78 CWE-502 CWE-295 CWE-338 CWE-328 CWE-489'],
    ] as const)(
      'security-scan (%s) finds the seeded weaknesses and returns a valid SARIF file',
      async (language, seeded) => {
        const outcome = await testEmulator().replay('security-scan', language);
        const [answer] = outcome.answers as readonly Scanned[];
        const found = answer!.findings.map(({ cwe }) => cwe);
        expect([...new Set(found)]).toEqual(['CWE-798', ...seeded.split(' ')]);
        expect(answer).toMatchObject({ failedParts: [], discarded: [] });
        const report = JSON.parse(readOutputFile(outcome, '.sarif').toString('utf8')) as Sarif;
        expect(sarifFaults(report)).toEqual([]);
        expect(report.runs[0]!.results).toHaveLength(found.length);
        expect(report.runs[0]!.results.filter(({ fixes }) => fixes).length).toBeGreaterThan(4);
      },
    );

    it('does not report a parameterized query', async () => {
      const { findings } = await testEmulator().call<Scanned>('RecommendFunction', {
        task: 'security-scan',
        language: 'python',
        code: 'cursor.execute("SELECT id FROM t WHERE n = ?", (name,))\n# eval(x), os.system(y)\n',
      });
      expect(findings).toEqual([]);
    });

    it('scans 9,000 lines in chunks with line numbers of the whole file', async () => {
      const filler = Array.from({ length: 9_000 }, (_, index) => `value_${index} = ${index}`);
      const code = [...filler, 'eval(typed)'].join('\n');
      const answer = await testEmulator().call<Scanned>('RecommendFunction', {
        task: 'security-scan',
        language: 'python',
        code,
      });
      expect(answer.findings).toMatchObject([{ line: 9_001, cwe: 'CWE-95' }]);
      expect(answer.usage.requests).toBeGreaterThan(15);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.3@bedrock-runtime']);

    it('waits, retries and scans every line', async () => {
      const code = Array.from({ length: 2_000 }, (_, index) => `value_${index} = ${index}`);
      const { failedParts } = await testEmulator().call<Scanned>('RecommendFunction', {
        task: 'security-scan',
        language: 'python',
        code: code.join('\n'),
      });
      const throttled = testEmulator().emulator.calls.filter(
        ({ error }) => error === 'ThrottlingException',
      );
      expect(throttled.length).toBeGreaterThan(0);
      expect(failedParts).toEqual([]);
    });
  });

  describe('rejects, before it calls Bedrock', () => {
    injectFaults(testEmulator, []);

    it.each<[string, Record<string, string>, object]>([
      ['a language that it does not have', { language: 'cobol' }, { field: 'language' }],
      ['an empty file', { code: '\n' }, { field: 'code' }],
      ['a file of 1 MB', { code: 'x = 1\n'.repeat(180_000) }, { field: 'code' }],
    ])('%s', async (_, change, issue) => {
      const event = { task: 'security-scan', language: 'python', code: 'x = 1', ...change };
      expect(await testEmulator().getIssue('RecommendFunction', event)).toMatchObject(issue);
      expect(
        testEmulator().emulator.calls.filter(({ service }) => service === 'bedrock-runtime'),
      ).toEqual([]);
    });
  });
});

interface Scanned {
  readonly findings: readonly { readonly line: number; readonly cwe: string }[];
  readonly failedParts: readonly unknown[];
  readonly usage: { readonly requests: number };
}

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly fixes?: unknown }[] }[];
}

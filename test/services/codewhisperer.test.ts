import { inferenceProfileFor, novaLite } from '../../lambda/shared/bedrock/bedrock-models';
import { benchFor, fileOf, meeting } from '../support/emulator';
import { rightsInWords } from '../support/rights-in-words';
import { forSnapshot, resourcesOf, rightsOf, snapshotTest, templateOf } from '../support/stack';
import { sarifFaults } from './codewhisperer/sarif-schema';

const address = 'services/codewhisperer';

describe(address, () => {
  describe('the stack', () => {
    const template = templateOf(address);

    it('lets the handler use only the model in each Region of the profile', () => {
      const rights = rightsOf(template, 'Recommend');
      expect(Object.keys(rights).sort()).toEqual([
        'UseTheDefaultProject',
        'UseTheModelThroughTheProfileOnly',
        'UseTheProfile',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      for (const region of inferenceProfileFor(novaLite, 'us-east-1').destinations) {
        expect(JSON.stringify(rights['UseTheModelThroughTheProfileOnly']!.Resource)).toContain(
          `:bedrock:${region}::foundation-model/${novaLite.id}`,
        );
      }
    });

    it('lets a space of Studio start, request code and chat, and nothing else', () => {
      const of = (type: string) => `arn:aws:sagemaker:us-east-1:111122223333:${type}/*`;
      expect(rightsInWords(template, 'StudioExecution')).toEqual([
        'SuggestCode: codewhisperer:GenerateRecommendations on *',
        'Chat: q:SendMessage on *',
        `SeeTheDomain: sagemaker:DescribeDomain, sagemaker:DescribeUserProfile on ${of('domain')}, ${of('user-profile')}`,
        'ListWhatIsThere: sagemaker:ListApps, sagemaker:ListDomains, sagemaker:ListSpaces, sagemaker:ListUserProfiles on *',
        `WorkInSpaces: sagemaker:AddTags, sagemaker:CreateApp, sagemaker:CreateSpace, sagemaker:DeleteApp, sagemaker:DeleteSpace, sagemaker:DescribeApp, sagemaker:DescribeSpace, sagemaker:UpdateSpace on ${of('app')}, ${of('space')}`,
      ]);
    });

    it('lets only SageMaker assume the role of Studio', () => {
      const roles = Object.entries(resourcesOf(template, 'AWS::IAM::Role'));
      const [, role] = roles.find(([id]) => id.startsWith('StudioExecution'))!;
      expect(JSON.stringify(role.Properties?.['AssumeRolePolicyDocument'])).toContain(
        '"Principal":{"Service":"sagemaker.amazonaws.com"}',
      );
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const bench = benchFor(address);

  describe('a try in the emulator', () => {
    it.each(['en', 'ko'] as const)(
      'code-recommendation (%s) completes the last function with the existing names',
      async (language) => {
        const { answers } = await bench().replay('code-recommendation', language);
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
      async (language, planted) => {
        const outcome = await bench().replay('security-scan', language);
        const [answer] = outcome.answers as readonly Scanned[];
        const found = answer!.findings.map(({ cwe }) => cwe);
        expect([...new Set(found)]).toEqual(['CWE-798', ...planted.split(' ')]);
        expect(answer).toMatchObject({ missing: [], ignored: [] });
        const report = JSON.parse(fileOf(outcome, '.sarif').toString('utf8')) as Sarif;
        expect(sarifFaults(report)).toEqual([]);
        expect(report.runs[0]!.results).toHaveLength(found.length);
        expect(report.runs[0]!.results.filter(({ fixes }) => fixes).length).toBeGreaterThan(4);
      },
    );

    it('does not report a parameterized query', async () => {
      const { findings } = await bench().call<Scanned>('RecommendFunction', {
        task: 'security-scan',
        language: 'python',
        code: 'cursor.execute("SELECT id FROM t WHERE n = ?", (name,))\n# eval(x), os.system(y)\n',
      });
      expect(findings).toEqual([]);
    });

    it('scans 9,000 lines in chunks with line numbers of the whole file', async () => {
      const filler = Array.from({ length: 9_000 }, (_, index) => `value_${index} = ${index}`);
      const code = [...filler, 'eval(typed)'].join('\n');
      const answer = await bench().call<Scanned>('RecommendFunction', {
        task: 'security-scan',
        language: 'python',
        code,
      });
      expect(answer.findings).toMatchObject([{ line: 9_001, cwe: 'CWE-95' }]);
      expect(answer.usage.requests).toBeGreaterThan(15);
    });

    it('has nothing to warn of: each function may write its log', () => {
      expect(bench().emulator.warnings).toEqual([]);
    });
  });

  describe('under throttling', () => {
    meeting(bench, ['throttle:0.3@bedrock-runtime']);

    it('waits, retries and scans every line', async () => {
      const code = Array.from({ length: 2_000 }, (_, index) => `value_${index} = ${index}`);
      const { missing } = await bench().call<Scanned>('RecommendFunction', {
        task: 'security-scan',
        language: 'python',
        code: code.join('\n'),
      });
      const throttled = bench().emulator.calls.filter(
        ({ error }) => error === 'ThrottlingException',
      );
      expect(throttled.length).toBeGreaterThan(0);
      expect(missing).toEqual([]);
    });
  });

  describe('refuses, before it calls Bedrock', () => {
    meeting(bench, []);

    it.each<[string, Record<string, string>, object]>([
      ['a language that it does not have', { language: 'cobol' }, { field: 'language' }],
      ['an empty file', { code: '\n' }, { field: 'code' }],
      ['a file of 1 MB', { code: 'x = 1\n'.repeat(180_000) }, { field: 'code' }],
    ])('%s', async (_, change, refusal) => {
      const event = { task: 'security-scan', language: 'python', code: 'x = 1', ...change };
      expect(await bench().refusal('RecommendFunction', event)).toMatchObject(refusal);
      expect(bench().emulator.calls.filter(({ service }) => service === 'bedrock-runtime')).toEqual(
        [],
      );
    });
  });
});

interface Scanned {
  readonly findings: readonly { readonly line: number; readonly cwe: string }[];
  readonly missing: readonly unknown[];
  readonly usage: { readonly requests: number };
}

interface Sarif {
  readonly runs: readonly { readonly results: readonly { readonly fixes?: unknown }[] }[];
}

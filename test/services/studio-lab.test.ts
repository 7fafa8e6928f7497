import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { main } from '../../cli/try';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { row } from '../../lib/services/studio-lab/row';
import { StudioLabStack } from '../../lib/services/studio-lab/studio-lab-stack';
import { grantRules } from '../support/deploy-rules/grant-scope';
import { orderRules } from '../support/deploy-rules/order';
import { buildApp } from '../support/in-process-app';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/studio-lab';
const samples = join(__dirname, '..', '..', 'samples', address);
const certificate = (name: string) => join(__dirname, 'studio-lab', name);

const withCertificate = (file: string) => {
  const app = new App({ builtinCloudFormationValidation: false });
  return new StudioLabStack(app, 'Stack', { certificate: certificate(file) });
};

async function run(...args: string[]): Promise<{ code: number; printed: string }> {
  const lines: string[] = [];
  const code = await main([address, ...args], (line) => lines.push(line));
  return { code, printed: lines.join('\n') };
}

describe(address, () => {
  describe('the stack', () => {
    it('creates nothing without a certificate', () => {
      expect(Object.values(readTemplate(address).Resources!)).toEqual([
        { Type: 'AWS::CloudFormation::WaitConditionHandle' },
      ]);
    });

    describe('with the certificate of an authority', () => {
      const assembly = buildApp('studio-lab', { certificate: certificate('authority.pem') }, [
        address,
      ]).synth();
      const stack = readTemplates(assembly.directory).find(
        ({ name }) => name === 'services-studio-lab',
      )!;
      const { template } = stack;

      it('trusts this authority through one trust anchor', () => {
        const [anchor] = Object.values(listResources(template, 'AWS::RolesAnywhere::TrustAnchor'));
        expect(anchor?.Properties).toMatchObject({
          Enabled: true,
          Source: {
            SourceType: 'CERTIFICATE_BUNDLE',
            SourceData: {
              X509CertificateData: readFileSync(certificate('authority.pem'), 'utf8').trim(),
            },
          },
        });
      });

      it('lets only that trust anchor assume the role, for an hour', () => {
        const [role] = Object.values(listResources(template, 'AWS::IAM::Role'));
        const { Statement } = role!.Properties!['AssumeRolePolicyDocument'] as {
          Statement: { Action: string | string[]; Condition: unknown }[];
        };
        expect(Statement.flatMap(({ Action }) => Action).sort()).toEqual([
          'sts:AssumeRole',
          'sts:SetSourceIdentity',
          'sts:TagSession',
        ]);
        for (const { Condition } of Statement)
          expect(JSON.stringify(Condition)).toMatch(/^\{"ArnEquals":\{"aws:SourceArn":/);
        const [profile] = Object.values(listResources(template, 'AWS::RolesAnywhere::Profile'));
        expect(profile?.Properties).toMatchObject({ DurationSeconds: 3600, Enabled: true });
      });

      it('lets a notebook find and call the functions of the free stacks, and nothing else', () => {
        const permissions = listPermissions(template, 'Notebooks');
        expect(Object.entries(permissions).map(([sid, { Action }]) => [sid, Action])).toEqual([
          ['DescribeFreeStacks', 'cloudformation:DescribeStacks'],
          ['InvokeFreeStackFunctions', 'lambda:InvokeFunction'],
        ]);
        const stacks = 'arn:aws:cloudformation:us-east-1:111122223333:stack';
        expect(permissions['DescribeFreeStacks']!.Resource).toEqual([
          `${stacks}/metrics/*`,
          `${stacks}/services-*/*`,
        ]);
        const functions = 'arn:aws:lambda:us-east-1:111122223333:function';
        expect(permissions['InvokeFreeStackFunctions']!.Resource).toEqual([
          `${functions}:metrics-*`,
          `${functions}:services-*`,
        ]);
      });

      it.each([...grantRules, ...orderRules])('$requirement', ({ findings }) => {
        expect(findings(stack)).toEqual([]);
      });

      snapshotTest('matches its snapshot', () => {
        expect(forSnapshot(template)).toMatchSnapshot();
      });
    });

    it.each([
      ['no-authority.pem', 'CN=notebook is not a CA'],
      ['missing.pem', 'ENOENT'],
      ['../studio-lab.test.ts', 'it contains 0 certificates'],
    ])('is rejected with %s and grants no access', (file, reason) => {
      const stack = withCertificate(file);
      const [error] = Annotations.fromStack(stack).findError('*', Match.anyValue());
      expect(error?.entry.data).toContain(reason);
      expect(stack.node.tryFindChild('Notebooks')).toBeUndefined();
    });
  });

  describe('a notebook', () => {
    const notebooks = row.tries.flatMap(({ samples: { en, ko } }) => [en, ko]);

    it.each(notebooks)('%s was run from top to bottom, without an error or a warning', (file) => {
      const { cells, nbformat, metadata } = read(file);
      const code = cells.filter(({ cell_type }) => cell_type === 'code');
      expect({ nbformat, python: metadata.language_info.version }).toEqual({
        nbformat: 4,
        python: expect.stringMatching(/^3\.11\./),
      });
      expect(code.map(({ execution_count }) => execution_count)).toEqual(
        code.map((_, index) => index + 1),
      );
      for (const output of code.flatMap(({ outputs }) => outputs ?? [])) {
        expect(output.output_type).not.toBe('error');
        expect(output.name).not.toBe('stderr');
      }
      expect(JSON.stringify(cells)).not.toMatch(/\/(?:tmp|home|Users)\//);
    });

    it.each(row.tries.filter(({ name }) => name !== 'demo'))(
      '$name has the same code and figures in both languages',
      ({ samples: { en, ko } }) => {
        const readCode = (file: string) =>
          read(file)
            .cells.filter(({ cell_type }) => cell_type === 'code')
            .map(({ source, outputs }) => ({
              source,
              shown: outputs?.map(({ data, text }) => data?.['text/plain'] ?? text),
            }));
        expect(readCode(ko)).toEqual(readCode(en));
      },
    );

    it('pins each dependency to one version', () => {
      const pinned = readFileSync(join(samples, 'environment.yml'), 'utf8');
      const packages = [...pinned.matchAll(/^ {6}- (.*)$/gm)].map(([, name = '']) => name);
      expect(packages.length).toBeGreaterThan(5);
      for (const name of packages) expect(name).toMatch(/^[a-z-]+==[\d.]+$/);
    });
  });

  describe('a try', () => {
    it.each([
      ['practice', 'en', '(365, 7)'],
      ['practice', 'ko', '자전거 대여 1년'],
      ['simple-training', 'en', 'accuracy'],
      ['simple-training', 'ko', '정밀도'],
      ['demo', 'en', 'I do not know. Please ask at the desk.'],
      ['demo', 'ko', '잘 모르겠습니다.'],
    ])(
      '%s (%s) shows the notebook output and says that nothing ran',
      async (name, language, part) => {
        const { code, printed } = await run(name, '--sample', language);
        expect(code).toBe(0);
        expect(printed).toContain(part);
        expect(printed).toMatch(/(\d+) of \1 code cells ran with Python 3\.11\.\d+/);
        expect(printed).toContain('nothing ran now');
      },
    );

    it('returns one JSON document with --json, and the same in an account', async () => {
      const local = await run('demo', '--json');
      expect(JSON.parse(local.printed)).toMatchObject({ target: 'none', files: [] });
      expect((await run('demo', '--json', '--aws')).printed).toBe(local.printed);
    });

    it.each([
      ['a text', 'samples/services/studio-lab/bicycle-days.csv', '"date,weekday'],
      ['JSON of another kind', 'package.json', 'JSON without nbformat'],
    ])('rejects %s', async (_, file, received) => {
      const { code, printed } = await run('practice', '--file', join(samples, '../../..', file));
      expect(code).toBe(1);
      expect(printed).toContain('a Jupyter notebook, format 4');
      expect(printed).toContain(received);
    });
  });
});

interface Notebook {
  readonly nbformat: number;
  readonly metadata: { readonly language_info: { readonly version: string } };
  readonly cells: readonly {
    readonly cell_type: string;
    readonly source: unknown;
    readonly execution_count?: number;
    readonly outputs?: readonly {
      readonly output_type: string;
      readonly name?: string;
      readonly text?: unknown;
      readonly data?: Readonly<Record<string, unknown>>;
    }[];
  }[];
}

function read(file: string): Notebook {
  return JSON.parse(readFileSync(join(samples, file), 'utf8')) as Notebook;
}

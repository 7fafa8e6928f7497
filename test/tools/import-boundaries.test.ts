import { join } from 'node:path';
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import tseslint from 'typescript-eslint';
import fences from '../../tools/lint/import-boundaries.js';
import pureCore from '../../tools/lint/pure-core.js';

const root = join(__dirname, '..', '..');
const linter = new Linter({ cwd: root, configType: 'flat' });

/** Messages of a rule for a file of this repository that need not exist. */
function messages(rule: Rule.RuleModule, file: string, code: string): string[] {
  return linter
    .verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { own: { rules: { rule } } },
        rules: { 'own/rule': 'error' },
      },
      { filename: join(root, file) },
    )
    .map(({ message }) => message);
}

const importing = (specifier: string) => `import { a } from '${specifier}'; a();`;

/** An import boundary: file, imported name and start of the message. */
type Crossing = readonly [file: string, specifier: string, says: string];
type Passage = readonly [file: string, specifier: string];

const polly = 'lambda/services/polly/speak/handler.ts';

describe('an import boundary', () => {
  const crossings: readonly Crossing[] = [
    [polly, 'aws-cdk-lib', 'A handler runs in Lambda without CDK'],
    ['lambda/shared/bedrock/bedrock-models.ts', 'constructs', 'A handler runs in Lambda'],
    [polly, '../../../../lib/config', 'lambda never imports lib'],
    [polly, '../../../../bin/app', 'lambda never imports bin'],
    [polly, '@by-example/emulator/emulator', 'lambda never imports packages/emulator'],
    [polly, '../../../../packages/emulator/emulator', 'lambda never imports packages/emulator'],
    [polly, '../../../../cli/try', 'lambda never imports cli'],
    [polly, '../../../../tools/row/new-row', 'lambda never imports tools'],
    [polly, '../../../../test/support/stack', 'lambda never imports test'],
    [
      'lambda/shared/errors/parse-input.ts',
      '../../services/polly/ssml/ssml-tag',
      'lambda/shared serves every row',
    ],
    [polly, '../../bedrock/classify/labels', 'services/polly may not import services/bedrock'],
    [polly, '../../../metrics/plan/input', 'services/polly may not import metrics'],
    ['lib/shared/private-bucket.ts', '../services/polly/row', 'lib/shared serves every row'],
    [
      'lib/services/polly/polly-stack.ts',
      '../../../lambda/services/polly/speak/handler',
      'lib imports only constants and schemas of lambda',
    ],
    [
      'lib/services/polly/polly-stack.ts',
      '../bedrock/prompt',
      'services/polly may not import services/bedrock',
    ],
    [
      'lib/methods/rag/rag-stack.ts',
      '../../../lambda/services/kendra/query/input',
      'methods/rag may not import services/kendra',
    ],
    [
      'lib/build.ts',
      '../packages/emulator/emulator',
      'Inside a row packages/emulator is invisible',
    ],
    ['bin/app.ts', '../cli/terminal/printable', 'Inside a row cli is invisible'],
    ['lib/services/polly/row.ts', '../../../atlas/page', 'Inside a row atlas is invisible'],
    ['cli/try.ts', '../atlas/page', 'Inside a row atlas is invisible'],
    ['cli/try.ts', '../tools/row/new-row', 'Inside a row tools is invisible'],
    [
      'atlas/page.ts',
      '../packages/emulator/emulator',
      'Inside a row packages/emulator is invisible',
    ],
    ['packages/emulator/emulator.ts', '../../lib/catalog', 'packages/emulator may not import rows'],
    [
      'packages/emulator/services/polly/polly.ts',
      '../../../../lambda/services/polly/voices/voices',
      'packages/emulator may not import rows',
    ],
    [
      'packages/emulator/emulator.ts',
      '../metrics/bleu/bleu',
      'packages/emulator may not import rows',
    ],
    ['packages/emulator/emulator.ts', '@by-example/metrics/bleu/bleu', 'packages/emulator may'],
    [
      'packages/emulator/test/services/polly/polly.test.ts',
      '../../../../../test/support/stack',
      'packages/emulator may not import rows',
    ],
    ['packages/metrics/bleu/bleu.ts', '../../../cli/try', 'packages/metrics may not import rows'],
    ['packages/metrics/bleu/bleu.ts', '@aws-sdk/client-s3', 'packages/metrics may not import CDK'],
  ];

  test.each(crossings)('keeps %s from importing %s', (file, specifier, expectedMessage) => {
    expect(messages(fences, file, importing(specifier))).toEqual([
      expect.stringMatching(new RegExp(`^${expectedMessage}`)),
    ]);
  });

  const passages: readonly Passage[] = [
    [polly, '../ssml/validate-ssml'],
    [polly, '../../../shared/errors/parse-input'],
    ['lambda/services/bedrock/classify/classify-texts.ts', '@by-example/metrics/f1/f1'],
    ['lambda/metrics/measure/handler.ts', '../parts/part-file'],
    [polly, '@aws-sdk/client-polly'],
    ['lib/services/polly/polly-stack.ts', '../../../lambda/services/polly/speak/input'],
    ['lib/services/polly/row.ts', '../../../lambda/services/polly/voices/polly-prices'],
    [
      'lib/services/translate/terminology/parse-terminology.ts',
      '../../../../lambda/services/translate/text/supported-languages',
    ],
    ['lib/services/bedrock/row.ts', '../../../lambda/shared/bedrock/bedrock-models'],
    ['lib/services/polly/polly-stack.ts', '../../shared/private-bucket'],
    ['lib/services/polly/polly-stack.ts', 'aws-cdk-lib'],
    [
      'lib/metrics/human-evaluation/row.ts',
      '../../../lambda/metrics/human-evaluation/reviews/review-options',
    ],
    ['lib/catalog.ts', './services/polly/row'],
    ['test/services/polly.test.ts', '../../packages/emulator/emulator'],
    ['tools/deletions/deletions.ts', '../../packages/emulator/core/assembly/emulated-environment'],
    ['cli/try.ts', '../packages/emulator/emulator'],
    [
      'packages/emulator/test/engines/images/drawings.test.ts',
      '../../../../../tools/makers/drawings/draw',
    ],
  ];

  test.each(passages)('lets %s import %s', (file, specifier) => {
    expect(messages(fences, file, importing(specifier))).toEqual([]);
  });

  test.each([
    "import type { A } from '../../../../lib/row'; export type B = A;",
    "export { a } from '../../../../lib/row';",
    "export const a = () => import('../../../../lib/row');",
    "import { a } from '../../../../lib/row.js'; a();",
  ])('detects any form of import: %s', (code) => {
    expect(messages(fences, 'lambda/services/polly/ssml/validate-ssml.ts', code)).toEqual([
      expect.stringMatching(/^lambda never imports lib/),
    ]);
  });
});

describe('a core', () => {
  const core = 'lambda/services/polly/ssml/validate-ssml.ts';

  test.each([
    ['the file system', importing('node:fs'), 'A core may not import node:fs'],
    ['AWS', importing('@aws-sdk/client-polly'), 'A core may not import @aws-sdk/client-polly'],
    ['a logger', importing('@aws-lambda-powertools/logger'), 'A core may not import'],
    ['all of zod', importing('zod'), 'A core may not import zod'],
    ['a package by another name', "export { readFile } from 'node:fs';", 'A core may not import'],
    ['a package later', "export const a = () => import('node:fs');", 'A core may not import'],
    ['a computed specifier', 'export const a = (b: string) => import(b);', 'A core may not import'],
    ['the environment', 'export const a = process.env.A;', 'A core may not use process'],
    ['the environment, from afar', 'export const a = globalThis.process;', 'A core may not use'],
    ['the network', "export const a = () => fetch('b');", 'A core may not use fetch'],
    ['the log', 'export const a = () => console.log(1);', 'A core may not use console'],
    ['a timer', 'export const a = () => setTimeout(() => 1, 1);', 'A core may not use setTimeout'],
    ['the clock', 'export const a = () => Date.now();', 'A core may not use Date.now'],
    ['the clock as a date', 'export const a = () => new Date();', 'A core may not read the clock'],
    ['the clock as a string', 'export const a = () => Date();', 'A core may not read the clock'],
    ['a stopwatch', 'export const a = () => performance.now();', 'A core may not use performance'],
    ['chance', 'export const a = () => Math.random();', 'A core may not use Math.random'],
    [
      'chance by a package',
      "import { randomUUID } from 'node:crypto'; randomUUID();",
      'A core may not use randomUUID',
    ],
  ])('does not reach %s', (_, code, expectedMessage) => {
    expect(messages(pureCore, core, code)).toEqual([
      expect.stringMatching(new RegExp(`^${expectedMessage}`)),
    ]);
  });

  test('does not reach randomness through the package name, either', () => {
    const code = "import crypto from 'node:crypto'; crypto.randomUUID();";
    expect(messages(pureCore, core, code)).toEqual([
      'A core may not use crypto.randomUUID: take it as a port.',
    ]);
    expect(messages(pureCore, core, 'crypto.randomUUID();')).toHaveLength(2);
  });

  test.each([
    ['a shape', "import * as z from 'zod/mini'; z.string();"],
    ['a hash', "import { createHash } from 'node:crypto'; createHash('sha256');"],
    ['a sibling module', importing('./ssml-tag')],
    [
      'types of AWS',
      "import type { Engine } from '@aws-sdk/client-polly'; export type A = Engine;",
    ],
    ['a given date', 'export const a = (day: string) => new Date(day).getTime();'],
    ['ports', 'export const a = (now: () => number) => now();'],
    [
      'names of its own',
      'export const a = (process: string, fetch: () => void) => [process, fetch()];',
    ],
  ])('uses %s', (_, code) => {
    expect(messages(pureCore, core, code)).toEqual([]);
  });

  test.each([
    'export const handler = async () => process.env.A;',
    'export async function handler() { return fetch(process.env.A); }',
  ])('is a file without a handler: %s passes', (code) => {
    expect(messages(pureCore, 'lambda/services/polly/speak/handler.ts', code)).toEqual([]);
  });

  test('is any other file: another export does not make it a handler', () => {
    const code = 'const handler = () => process.env.A; export const other = handler;';
    expect(messages(pureCore, core, code)).toHaveLength(1);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appProcess } from '../../packages/emulator/core/assembly/synthesize';
import { readTemplates } from '../../packages/emulator/core/assembly/load-templates';
import type { Command } from './cold';

/** What is compared: the same result, made by this repository and by its classic twin. */
export interface Comparison {
  readonly name: string;
  readonly ours: Command;
  readonly classic: Command;
  /** What a run made, in a form that has to be the same on both sides. */
  readonly made: (checkout: string) => unknown;
  /** Least ratio that is asked for, with fewer than 14 stacks and from 14 stacks on. */
  readonly targets: { readonly few: number; readonly many: number };
}

/** @param tests the test files of the rows, from the root of the repository */
export function comparisons(
  ours: string,
  classic: string,
  tests: readonly string[],
): readonly Comparison[] {
  const cdkSynth = (checkout: string): Command => ({
    checkout,
    steps: [{ command: 'npx', args: ['cdk', 'synth', '--quiet'] }],
  });
  const app = appProcess(ours, cdkOut(ours));
  const jest = (checkout: string): Command => ({
    checkout,
    steps: [
      {
        command: 'npx',
        args: [
          ...['jest', ...tests],
          // `services/polly the stack …`: the snapshot and the assertions on a template.
          ...['--testNamePattern', '^\\S+ the stack '],
          ...['--ci', '--json', '--outputFile', results(checkout)],
        ],
      },
    ],
  });
  return [
    {
      name: '`npx cdk synth`, with the template validator',
      ours: cdkSynth(ours),
      classic: cdkSynth(classic),
      made: (checkout) => templates(cdkOut(checkout)),
      targets: { few: 3, many: 5 },
    },
    {
      name: 'the same app run directly, without the validator, against `npx cdk synth`',
      ours: {
        checkout: ours,
        steps: [{ command: process.execPath, ...app }],
      },
      classic: cdkSynth(classic),
      // The emulator's account and Region are set, the CLI's are not: other templates by design.
      made: (checkout) => Object.keys(templates(cdkOut(checkout))),
      targets: { few: 14, many: 17 },
    },
    {
      name: 'tests of the stacks, `npx jest`',
      ours: jest(ours),
      classic: jest(classic),
      made: passedTests,
      targets: { few: 16, many: 40 },
    },
  ];
}

function cdkOut(checkout: string): string {
  return join(checkout, 'build', 'cdk.out');
}

/** Each stack's template, without the names of assets and without who made them. */
function templates(assembly: string): Record<string, string> {
  return Object.fromEntries(
    readTemplates(assembly).map(({ name, template }) => [
      name,
      JSON.stringify(template)
        .replaceAll(/[0-9a-f]{64}/g, '<hash>')
        .replaceAll(/"aws:asset:is-bundled":(true|false)/g, '"aws:asset:is-bundled":…'),
    ]),
  );
}

function results(checkout: string): string {
  return join(checkout, '..', 'results.json');
}

/** The names of the tests that passed, in order; the others were left out by the pattern. */
function passedTests(checkout: string): readonly string[] {
  const { testResults } = JSON.parse(readFileSync(results(checkout), 'utf8')) as {
    readonly testResults: readonly {
      readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
    }[];
  };
  const passed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ fullName }) => fullName)
    .sort();
  if (passed.length === 0) throw new Error('No test of a stack ran: nothing was measured.');
  return passed;
}

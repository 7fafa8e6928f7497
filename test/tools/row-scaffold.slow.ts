import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { camelCase, pascalCase } from '../../tools/row/lists';
import { makeCopy } from '../../tools/row/make-copy';

// Copies this repository, synthesizes there and runs jest in jest.

// A fixed folder: jest caches compiled files by path and would fill its cache with those of each run.
const copy = join(__dirname, '..', '..', 'build', 'row-scaffold');

/** Command line of a row for each kind of try, and the names in the row. */
const kinds = [
  { kind: 'call', address: 'services/new-thing', options: [], core: 'answer-new-thing' },
  {
    kind: 'upload',
    address: 'services/new-file',
    options: ['--try', 'upload', '--function', 'look-up'],
    core: 'look-up-new-file',
  },
  {
    kind: 'execute',
    address: 'services/new-run',
    options: ['--try', 'execute'],
    core: 'answer-new-run',
  },
] as const;

type Kind = (typeof kinds)[number]['kind'];

/** Tests of permissions in each kind, and a permission that each names. */
const permissions: Readonly<Record<Kind, readonly (readonly [string, string])[]>> = {
  call: [
    [
      'the stack lets the handler write its own log, and nothing else',
      'logs:CreateLogStream logs:PutLogEvents',
    ],
  ],
  upload: [
    ['the stack gives the function its permissions, and no more', 'ReadInbox'],
    [
      'the stack gives the state machine its permissions, and no more',
      'InvokeLookUp: lambda:InvokeFunction on <LookUpFunction.Arn>',
    ],
  ],
  execute: [
    [
      'the stack gives the function its permissions, and no more',
      'logs:CreateLogStream logs:PutLogEvents',
    ],
    [
      'the stack gives the state machine its permissions, and no more',
      'InvokeAnswer: lambda:InvokeFunction on <AnswerFunction.Arn>',
    ],
  ],
};

/** Results of one preparation: the files that each command created, and the failures of all rows. */
let createdFiles: Partial<Record<Kind, readonly string[]>> = {};
let failed: Readonly<Record<string, string>> = {};

beforeAll(() => {
  makeCopy(copy, needed);
  const addresses = kinds.map(({ address }) => address);
  synthesizeOnly(copy, addresses);
  for (const { kind, address, options } of kinds) {
    const { stdout, stderr } = run(
      ...['-r', 'ts-node/register', 'tools/row/new-row.ts', address],
      ...options,
    );
    expect(stderr).toBe('');
    createdFiles = { ...createdFiles, [kind]: stdout.split('\n\n')[0]!.split('\n') };
  }
  const tests = addresses.map((address) => `test/${address}.test.ts`);
  failed = listFailures(['test/catalog.test.ts', ...tests]);
}, 60_000);
afterAll(() => {
  rmSync(copy, { recursive: true });
});

describe.each(kinds)('npm run row -- $address, with the try $kind', ({ kind, address, core }) => {
  const name = address.split('/')[1]!;
  const handlerFolder = `lambda/${address}/${core.replace(`-${name}`, '')}`;
  const files = () => createdFiles[kind] ?? [];

  it('writes the files of a row and adds it to the two lists', () => {
    expect([...files()].sort()).toEqual(
      [
        `${handlerFolder}/${core}.ts`,
        `${handlerFolder}/handler.ts`,
        `${handlerFolder}/input.ts`,
        'lib/build.ts',
        'lib/catalog.ts',
        `lib/${address}/README.ko.md`,
        `lib/${address}/README.md`,
        ...(kind === 'call' ? [] : [`lib/${address}/${name}-definition.ts`]),
        `lib/${address}/${name}-stack.ts`,
        `lib/${address}/row.ts`,
        `samples/${address}/README.md`,
        `test/${address}.test.ts`,
      ].sort(),
    );
  });

  it('writes TypeScript with valid imports only', () => {
    const sources = files().filter((file) => file.endsWith('.ts'));
    expect(sources.flatMap(brokenImports)).toEqual([]);
  });

  it('leaves no trace of its template row', () => {
    const own = files().filter((file) => file.includes(name));
    const left = own.filter((file) =>
      /polly|speak|\{\{|\}\}/i.test(readFileSync(join(copy, file), 'utf8')),
    );
    expect(left).toEqual([]);
  });

  it.each<[string, string | RegExp]>([
    [
      'is in the order of the table',
      `${address}: is not in the table of test/catalog.test.ts; add it`,
    ],
    ['has a README with the outline of all', `lib/${address}/README.md has nothing under`],
    [
      'has a sample for each try in both languages, with origin and license',
      `samples/${address}/README.md must state the origin`,
    ],
    ['has a short reading path for each try', `${address}: the reading path of the try`],
    ['has its texts in English and Korean', `${address}: question.ko must be in Korean`],
    ['has names in kebab-case', `${address}: tries[0].name must be in kebab-case`],
    ['names a page and a day for each fact', `${address}.lifecycle.source.url must be`],
    [
      'has a description for each function',
      new RegExp(`services-${name}: \\w+ has no description`),
    ],
  ])('fails until it is written: a row of the catalog %s', (rule, message) => {
    expect(failed[`a row of the catalog ${rule}`]).toMatch(message);
  });

  it.each([
    ...['en', 'ko'].map(
      (language) =>
        [
          `a try in the emulator answers on its sample (${language})`,
          `samples/${address}`,
        ] as const,
    ),
    [`rejects, before it calls ${pascalCase(name)} %s`, 'empty Array of table data'] as const,
    ...permissions[kind],
  ])('fails until it is written: its own test %s', (test, message) => {
    expect(failed[`${address} ${test}`]).toContain(message);
  });

  it('fails in its core too, with its path in the message', () => {
    const path = `${handlerFolder}/${core}`;
    const exported = jest.requireActual<Record<string, (...given: object[]) => unknown>>(
      join(copy, path),
    );
    expect(() => exported[camelCase(core)]!({ text: 'a' }, {})).toThrow(
      `${path}.ts is not implemented; input: {"request":{"text":"a"}`,
    );
  });
});

/** Files needed to create a row and run its tests: without other handlers, which would be bundled, and their samples. */
function needed(file: string): boolean {
  const [tree = ''] = file.split('/');
  switch (tree) {
    case 'test':
      return /^test\/(support\/|catalog\.test\.ts$|services\/polly\.test\.ts$)/.test(file);
    case 'samples':
      return file.endsWith('.md');
    case 'lambda':
      return !file.endsWith('/handler.ts');
    default:
      return true;
  }
}

/** The copy's app has the stacks of the new rows; the others have their own tests. */
function synthesizeOnly(root: string, addresses: readonly string[]): void {
  const file = join(root, 'bin', 'app.ts');
  const all = 'build(app, readConfig(app.node, process.env)';
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(`${all});`);
  writeFileSync(file, text.replace(all, `${all}, ${JSON.stringify(addresses)}`));
}

function run(...args: string[]) {
  return spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
}

/** Failure messages by test, from a jest run in the copy. */
function listFailures(tests: readonly string[]): Readonly<Record<string, string>> {
  const { stdout, stderr } = run('node_modules/jest/bin/jest.js', '-i', '--ci', '--json', ...tests);
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { testResults } = JSON.parse(stdout) as {
    readonly testResults: readonly {
      readonly message: string;
      readonly assertionResults: readonly {
        readonly fullName: string;
        readonly failureMessages: readonly string[];
      }[];
    }[];
  };
  return Object.fromEntries(
    testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .map(({ fullName, failureMessages }) => [fullName, failureMessages.join('\n')]),
  );
}

/** Relative imports of a file whose target is missing or does not export the name. */
function brokenImports(file: string): readonly string[] {
  const text = readFileSync(join(copy, file), 'utf8');
  return ts
    .createSourceFile(file, text, ts.ScriptTarget.Latest)
    .statements.filter(ts.isImportDeclaration)
    .flatMap(({ moduleSpecifier, importClause }) => {
      const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
      if (!specifier.startsWith('.')) return [];
      const target = `${join(copy, dirname(file), specifier)}.ts`;
      if (!existsSync(target)) return [`${file}: ${relative(copy, target)} is not there`];
      const bindings = importClause?.namedBindings;
      const names = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
      return names
        .map(({ name, propertyName }) => (propertyName ?? name).text)
        .filter((name) => !exports(target, name))
        .map((name) => `${file}: ${relative(copy, target)} does not export ${name}`);
    });
}

function exports(file: string, name: string): boolean {
  return new RegExp(`^export .*\\b${name}\\b`, 'm').test(readFileSync(file, 'utf8'));
}

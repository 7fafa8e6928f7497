import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { makeCopy } from '../../tools/row/make-copy';

// Copies this repository, synthesizes there and runs jest in jest.

describe('npm run row -- services/new-thing', () => {
  // A fixed folder: jest caches compiled files by path and would fill its cache with those of each run.
  const copy = join(__dirname, '..', '..', 'build', 'row-scaffold');
  let createdFiles: readonly string[] = [];
  let failed: Readonly<Record<string, string>> = {};

  const run = (...args: string[]) =>
    spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });

  beforeAll(() => {
    makeCopy(copy, needed);
    synthesizeOnly(copy, 'services/new-thing');
    const { stdout, stderr } = run(
      '-r',
      'ts-node/register',
      'tools/row/new-row.ts',
      'services/new-thing',
    );
    expect(stderr).toBe('');
    createdFiles = stdout.split('\n\n')[0]!.split('\n');
    failed = listFailures(run, ['test/catalog.test.ts', 'test/services/new-thing.test.ts']);
  }, 60_000);
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  it('writes the files of a row and adds it to the two lists', () => {
    expect([...createdFiles].sort()).toEqual([
      'lambda/services/new-thing/answer/answer-new-thing.ts',
      'lambda/services/new-thing/answer/handler.ts',
      'lambda/services/new-thing/answer/input.ts',
      'lib/build.ts',
      'lib/catalog.ts',
      'lib/services/new-thing/README.ko.md',
      'lib/services/new-thing/README.md',
      'lib/services/new-thing/new-thing-stack.ts',
      'lib/services/new-thing/row.ts',
      'samples/services/new-thing/README.md',
      'test/services/new-thing.test.ts',
    ]);
  });

  it('writes TypeScript with valid imports only', () => {
    const files = createdFiles.filter((file) => file.endsWith('.ts'));
    expect(files.flatMap((file) => brokenImports(copy, file))).toEqual([]);
  });

  it('leaves no trace of its template row', () => {
    const files = createdFiles.filter((file) => file.includes('new-thing'));
    const left = files.filter((file) =>
      /polly|speak/i.test(readFileSync(join(copy, file), 'utf8')),
    );
    expect(left).toEqual([]);
  });

  it.each([
    ['a row of the catalog is in the order of the table', 'test/catalog.test.ts; add it'],
    ['a row of the catalog has a README with the outline of all', 'has nothing under'],
    [
      'a row of the catalog has a sample for each try in both languages, with origin and license',
      'samples/services/new-thing/README.md must state the origin',
    ],
    ['a row of the catalog has its texts in English and Korean', 'question.ko must be in Korean'],
    ['a row of the catalog has names in kebab-case', 'tries[0].name must be in kebab-case'],
    ['a row of the catalog names a page and a day for each fact', 'lifecycle.source.url must be'],
    ['a row of the catalog has a description for each function', 'has no description'],
    [
      'services/new-thing the stack lets the handler write its own log, and nothing else',
      'logs:CreateLogStream logs:PutLogEvents',
    ],
    [
      'services/new-thing a try in the emulator answers on its sample (en)',
      'samples/services/new-thing',
    ],
    [
      'services/new-thing a try in the emulator answers on its sample (ko)',
      'samples/services/new-thing',
    ],
    ['services/new-thing rejects, before it calls NewThing %s', 'empty Array of table data'],
  ])('fails until it is written: %s', (test, message) => {
    expect(failed[test]).toContain(message);
  });

  it('fails in its core too, with its path in the message', () => {
    const core = join(copy, 'lambda/services/new-thing/answer/answer-new-thing');
    const { answerNewThing } = jest.requireActual<{ answerNewThing(...given: object[]): unknown }>(
      core,
    );
    expect(() => answerNewThing({ text: 'a' }, {})).toThrow(
      'lambda/services/new-thing/answer/answer-new-thing.ts is not implemented; input: {"request":{"text":"a"}',
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

/** The copy's app has one stack; the others have their own tests. */
function synthesizeOnly(root: string, address: string): void {
  const file = join(root, 'bin', 'app.ts');
  const all = 'build(app, readConfig(app.node, process.env)';
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(`${all});`);
  writeFileSync(file, text.replace(all, `${all}, ['${address}']`));
}

/** Failure messages by test, from a jest run in the copy. */
function listFailures(
  run: (...args: string[]) => { readonly stdout: string; readonly stderr: string },
  tests: readonly string[],
): Readonly<Record<string, string>> {
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
function brokenImports(root: string, file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return ts
    .createSourceFile(file, text, ts.ScriptTarget.Latest)
    .statements.filter(ts.isImportDeclaration)
    .flatMap(({ moduleSpecifier, importClause }) => {
      const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
      if (!specifier.startsWith('.')) return [];
      const target = `${join(root, dirname(file), specifier)}.ts`;
      if (!existsSync(target)) return [`${file}: ${relative(root, target)} is not there`];
      const bindings = importClause?.namedBindings;
      const names = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
      return names
        .map(({ name, propertyName }) => (propertyName ?? name).text)
        .filter((name) => !exports(target, name))
        .map((name) => `${file}: ${relative(root, target)} does not export ${name}`);
    });
}

function exports(file: string, name: string): boolean {
  return new RegExp(`^export .*\\b${name}\\b`, 'm').test(readFileSync(file, 'utf8'));
}

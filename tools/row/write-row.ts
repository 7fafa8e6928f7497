import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { addToBuild, addToCatalog, camelCase, pascalCase } from './lists';

const templates = join(__dirname, 'template');

/** Kinds of try that have a template: a folder whose files add to those of all kinds, or replace one. */
export const tryKinds = ['call', 'upload', 'execute'] as const;
export type TryKind = (typeof tryKinds)[number];

/** Files of a template, and where each goes. Those that a kind does not have are left out. */
const targets: Readonly<Record<string, string>> = {
  'row.ts.txt': 'lib/{{address}}/row.ts',
  'stack.ts.txt': 'lib/{{address}}/{{name}}-stack.ts',
  'definition.ts.txt': 'lib/{{address}}/{{name}}-definition.ts',
  'README.md.txt': 'lib/{{address}}/README.md',
  'README.ko.md.txt': 'lib/{{address}}/README.ko.md',
  'handler.ts.txt': 'lambda/{{address}}/{{function}}/handler.ts',
  'input.ts.txt': 'lambda/{{address}}/{{function}}/input.ts',
  'core.ts.txt': 'lambda/{{address}}/{{function}}/{{function}}-{{name}}.ts',
  'row.test.ts.txt': 'test/{{address}}.test.ts',
};

/** Choices of a new row. */
export interface RowOptions {
  readonly kind: TryKind;
  /** Kebab-case verb of its Lambda function. */
  readonly functionName: string;
}

/**
 * Fills the template of a row.
 * @returns text by path from the root: the new files, `lib/catalog.ts` and `lib/build.ts`
 */
export async function writeRow(
  root: string,
  address: string,
  { kind, functionName }: RowOptions,
): Promise<ReadonlyMap<string, string>> {
  const name = address.split('/')[1] ?? '';
  const values: Readonly<Record<string, string>> = {
    address,
    name,
    Name: pascalCase(name),
    nameInCamelCase: camelCase(name),
    function: functionName,
    Function: pascalCase(functionName),
    functionName: camelCase(functionName),
  };
  const find = (file: string) =>
    [join(kind, file), file].map((path) => join(templates, path)).find((path) => existsSync(path));
  const attempt = readFileSync(join(templates, kind, 'try.txt'), 'utf8').trimEnd();
  const fill = (text: string) =>
    text
      .replace('{{try}}', attempt)
      .replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const files = [
    ...Object.entries(targets).flatMap(([file, path]) => {
      const template = find(file);
      return template === undefined
        ? []
        : [[fill(path), fill(readFileSync(template, 'utf8'))] as const];
    }),
    [`samples/${address}/README.md`, `# Samples of \`${address}\`\n`] as const,
    ['lib/catalog.ts', addToCatalog(read('lib/catalog.ts'), address)] as const,
    ['lib/build.ts', addToBuild(read('lib/build.ts'), address)] as const,
  ];
  return new Map(
    await Promise.all(
      files.map(async ([file, text]) => [file, await formatted(root, file, text)] as const),
    ),
  );
}

async function formatted(root: string, file: string, text: string): Promise<string> {
  const filepath = join(root, file);
  return format(text, { ...(await resolveConfig(filepath)), filepath });
}

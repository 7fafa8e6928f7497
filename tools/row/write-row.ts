import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { addToBuild, addToCatalog, camelCase, pascalCase } from './lists';

/** Files of a template, and where each goes. */
const targets: Readonly<Record<string, string>> = {
  'row.ts.txt': 'lib/{{address}}/row.ts',
  'stack.ts.txt': 'lib/{{address}}/{{name}}-stack.ts',
  'README.md.txt': 'lib/{{address}}/README.md',
  'README.ko.md.txt': 'lib/{{address}}/README.ko.md',
  'handler.ts.txt': 'lambda/{{address}}/{{function}}/handler.ts',
  'input.ts.txt': 'lambda/{{address}}/{{function}}/input.ts',
  'core.ts.txt': 'lambda/{{address}}/{{function}}/{{function}}-{{name}}.ts',
  'row.test.ts.txt': 'test/{{address}}.test.ts',
};

/**
 * Fills the template of a row.
 * @param functionName kebab-case verb of its Lambda function
 * @returns text by path from the root: the new files, `lib/catalog.ts` and `lib/build.ts`
 */
export async function writeRow(
  root: string,
  address: string,
  functionName: string,
): Promise<ReadonlyMap<string, string>> {
  const name = address.split('/')[1] ?? '';
  const values: Readonly<Record<string, string>> = {
    address,
    name,
    Name: pascalCase(name),
    function: functionName,
    Function: pascalCase(functionName),
    functionName: camelCase(functionName),
  };
  const fill = (text: string) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? '');
  const template = (file: string) => readFileSync(join(__dirname, 'template', file), 'utf8');
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const files = [
    ...Object.entries(targets).map(([file, path]) => [fill(path), fill(template(file))] as const),
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

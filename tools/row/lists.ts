import ts from 'typescript';
import { apply, find, parse } from './edit-source';
import type { Edit } from './edit-source';

/** Parts of the table, in order. */
export const parts: readonly string[] = ['services', 'methods', 'metrics'];

/** Adds the row to `lib/catalog.ts`, after the others of its part. */
export function addToCatalog(text: string, address: string): string {
  const file = parse(text);
  const isList = (node: ts.Node): node is ts.ArrayLiteralExpression =>
    ts.isArrayLiteralExpression(node) &&
    ts.isVariableDeclaration(node.parent) &&
    node.parent.name.getText() === 'catalog';
  const { elements } = find(file, isList, 'list in lib/catalog.ts');
  const getPart = (element: ts.Expression) => {
    const [, part = ''] =
      new RegExp(`row as ${element.getText()} } from '\\./(\\w+)/`).exec(text) ?? [];
    return parts.indexOf(part);
  };
  const part = parts.indexOf(address.split('/')[0] ?? '');
  const before = elements.filter((element) => getPart(element) <= part).at(-1);
  const name = camelCase(getName(address));
  return apply(text, [
    importAfter(file, /\{ row as /, `import { row as ${name} } from './${address}/row';`),
    before === undefined
      ? { start: elements.pos, end: elements.pos, text: `${name}, ` }
      : { start: before.end, end: before.end, text: `, ${name}` },
  ]);
}

/** Adds the row's stack to the end of the list in `lib/build.ts`. */
export function addToBuild(text: string, address: string): string {
  const file = parse(text);
  const isList = (node: ts.Node): node is ts.ObjectLiteralExpression =>
    ts.isObjectLiteralExpression(node) &&
    ts.isVariableDeclaration(node.parent) &&
    node.parent.name.getText() === 'stacks';
  const last = find(file, isList, 'stack list in lib/build.ts').properties.at(-1);
  if (last === undefined)
    throw new Error('lib/build.ts has no stack after which to add the new one.');
  const name = getName(address);
  const stack = `${pascalCase(name)}Stack`;
  return apply(text, [
    importAfter(file, /-stack'/, `import { ${stack} } from './${address}/${name}-stack';`),
    { start: last.end, end: last.end, text: `,\n'${address}': ${stack}` },
  ]);
}

export function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function camelCase(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function getName(address: string): string {
  return address.slice(address.indexOf('/') + 1);
}

function importAfter(file: ts.SourceFile, like: RegExp, line: string): Edit {
  const last = file.statements
    .filter(ts.isImportDeclaration)
    .filter((statement) => like.test(statement.getText()))
    .at(-1);
  if (last === undefined) throw new Error(`No import matches ${String(like)}.`);
  return { start: last.end, end: last.end, text: `\n${line}` };
}

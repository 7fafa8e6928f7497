import ts from 'typescript';
import { apply, find, isExported, parse, replace, withoutUnused } from './edit-source';
import type { Edit } from './edit-source';

/** The handler: reads the request, calls the core with no ports, logs, answers. */
export function reduceHandler(text: string): string {
  const handler = functionOf(text, 'handler');
  const edits = (handler.body?.statements ?? []).flatMap((statement): Edit[] => {
    // `const { a, b } = …` takes from the answer what is logged.
    if (ts.isVariableStatement(statement) && /^const \{/.test(statement.getText()))
      return [{ start: statement.pos, end: statement.end, text: '' }];
    const objects: Edit[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node)) objects.push(replace(node, '{}'));
      else ts.forEachChild(node, visit);
    };
    visit(statement);
    return objects;
  });
  return withoutUnused(apply(text, [...edits, withoutComment(handler)]));
}

/** The input with its first field, and the request as what the input is. */
export function reduceInput(text: string): string {
  const file = parse(text);
  const schema = find(file, ts.isObjectLiteralExpression, 'schema in its -input.ts');
  const request = find(file, ts.isInterfaceDeclaration, 'interface of the request');
  const reads = find(file, isExportedFunction, 'function that reads the request');
  const parsing = find(reads, isCallOf('parseInput'), 'call of parseInput');
  const name = find(file, ts.isVariableDeclaration, 'schema in its -input.ts').name.getText();
  return withoutUnused(
    apply(text, [
      replace(schema, `{\n${schema.properties[0]?.getText() ?? ''},\n}`),
      replace(request, `export type ${request.name.text} = z.infer<typeof ${name}>;`),
      ...(reads.body === undefined
        ? []
        : [replace(reads.body, `{\nreturn ${parsing.getText()};\n}`)]),
      withoutComment(request),
    ]),
  );
}

/** The core with its signature alone. @param path where it will lie, for the error that it throws */
export function reduceCore(text: string, path: string): string {
  const file = parse(text);
  const ports = find(file, isNamed('Ports'), 'interface Ports in its core');
  const core = find(file, isExportedFunction, 'function in its core');
  const parameters = core.parameters.map((parameter) => parameter.getText());
  const names = core.parameters.map(({ name }) => name.getText());
  const imports = file.statements.filter(ts.isImportDeclaration).map((line) => line.getText());
  return withoutUnused(
    [
      ...imports,
      '\n/** What the core needs from outside. */',
      `export type ${ports.name.text} = Readonly<Record<string, never>>;\n`,
      `export function ${core.name?.text ?? ''}(${parameters.join(', ')}): Promise<object> {`,
      `  const given = JSON.stringify({ ${names.join(', ')} });`,
      `  throw new Error(\`${path} is not written yet; it was given \${given}\`);`,
      '}\n',
    ].join('\n'),
  );
}

function functionOf(text: string, name: string): ts.FunctionDeclaration {
  const is = (node: ts.Node): node is ts.FunctionDeclaration =>
    ts.isFunctionDeclaration(node) && node.name?.text === name;
  return find(parse(text), is, `function ${name}`);
}

function isExportedFunction(node: ts.Node): node is ts.FunctionDeclaration {
  return ts.isFunctionDeclaration(node) && isExported(node);
}

function isNamed(name: string) {
  return (node: ts.Node): node is ts.InterfaceDeclaration =>
    ts.isInterfaceDeclaration(node) && node.name.text === name;
}

function isCallOf(name: string) {
  return (node: ts.Node): node is ts.CallExpression =>
    ts.isCallExpression(node) && node.expression.getText() === name;
}

/** The comment says what the other row does. */
function withoutComment(node: ts.Node): Edit {
  return { start: node.getFullStart(), end: node.getStart(), text: '\n\n' };
}

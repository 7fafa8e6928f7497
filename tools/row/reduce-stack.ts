import ts from 'typescript';
import { apply, find, parse, withoutUnused } from './edit-source';

/** Properties of the function that say what the other row does. */
const emptied: Readonly<Record<string, string>> = { description: "''", environment: '{}' };

/** The stack with one function that has no rights yet, and the output by which a try finds it. */
export function reduceStack(text: string): string {
  const file = parse(text);
  const stack = find(file, ts.isClassDeclaration, 'class in its stack');
  const { body } = find(stack, ts.isConstructorDeclaration, 'constructor in its stack');
  const statements = [...(body?.statements ?? [])];
  const [handler] = statements.filter((statement) => makes(statement, 'HandlerFunction'));
  if (body === undefined || handler === undefined)
    throw new Error('The stack that is copied has no HandlerFunction: scripts/row must follow.');
  const output = statements.find(
    (statement) => makes(statement, 'CfnOutput') && /\.functionName\b/.test(statement.getText()),
  );
  const kept = [statements[0]?.getText() ?? '', withEmptiedProps(handler), output?.getText() ?? ''];
  return withoutUnused(
    apply(text, [
      { start: body.getStart(), end: body.end, text: `{\n${kept.join('\n\n')}\n}` },
      // The doc comment says what the other stack does.
      { start: stack.getFullStart(), end: stack.getStart(), text: '\n\n' },
    ]),
  );
}

function makes(statement: ts.Statement, construct: string): boolean {
  return new RegExp(`new ${construct}\\(this\\b`).test(statement.getText());
}

function withEmptiedProps(statement: ts.Statement): string {
  const props = find(statement, ts.isObjectLiteralExpression, 'props of its HandlerFunction');
  const properties = props.properties.map((property) => {
    const name = property.name?.getText() ?? '';
    const empty = emptied[name];
    return empty === undefined ? property.getText() : `${name}: ${empty}`;
  });
  const text = statement.getText();
  const at = props.getStart() - statement.getStart();
  // The line break makes it an object with a line for each property.
  return `${text.slice(0, at)}{\n${properties.join(',\n')},\n}${text.slice(at + props.getWidth())}`;
}

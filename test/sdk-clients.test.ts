import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '../lambda');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** Source of the object literals in a file that set a request timeout. */
function settingsWithTimeout(file: string): string[] {
  const found: string[] = [];
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes('requestTimeout')) return found;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node) && hasProperty(node, source, 'requestTimeout'))
      found.push(node.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function hasProperty(node: ts.ObjectLiteralExpression, source: ts.SourceFile, name: string) {
  return node.properties.some((property) => property.name?.getText(source) === name);
}

/**
 * `@smithy/node-http-handler` 4.14.2: over HTTP/1.1 (SageMaker Runtime) the timeout logs a warning, over
 * HTTP/2 (Bedrock) it ends the request. The handlers need the same behavior for both.
 */
describe('the SDK clients of the handlers', () => {
  it('end a request at its timeout, which the SDK over HTTP/1.1 otherwise only logs', () => {
    const found = sources.flatMap((file) =>
      settingsWithTimeout(file).map((settings) => ({ file, settings })),
    );
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(
      found.filter(({ settings }) => !/\bthrowOnRequestTimeout: true\b/.test(settings)),
    ).toEqual([]);
  });
});

import ts from 'typescript';
import { apply, find, parse, replace, withoutUnused } from './edit-source';
import type { Edit } from './edit-source';

/** What of a row's data is emptied; the tests of the catalogue ask for all of it. */
const emptied: Readonly<Record<string, string>> = {
  title: "{ en: '', ko: '' }",
  question: "{ en: '', ko: '' }",
  useCases: '[]',
  'lifecycle.source.url': "''",
  'lifecycle.source.read': "''",
  // The one Region that has every row: in no Region at all there would be no template to test.
  'regions.known': "['us-east-1']",
  'regions.source.url': "''",
  'regions.source.read': "''",
  atRest: "{ usdPerMonth: 'unknown', why: '' }",
  costs: '[]',
  'tries.name': "''",
  'tries.title': "{ en: '', ko: '' }",
  'tries.call.input': '{}',
  'tries.call.file': "{ as: 'text', field: 'text' }",
  'tries.samples': "{ en: '', ko: '' }",
  'tries.options': '{}',
  'tries.view': '[]',
};

/** `row.ts` with the shape of a row and of its first try, and without what they say. */
export function reduceRow(text: string): string {
  const row = find(parse(text), isRow, 'object "row" in row.ts');
  const edits = emptyValues(row, '');
  const met = edits.map(({ path }) => path);
  const missing = Object.keys(emptied).filter((path) => !met.includes(path));
  if (missing.length > 0)
    throw new Error(
      `The row that is copied has no ${missing.join(', ')}: scripts/row must follow.`,
    );
  return withoutUnused(apply(text, edits));
}

function isRow(node: ts.Node): node is ts.ObjectLiteralExpression {
  return (
    ts.isObjectLiteralExpression(node) &&
    ts.isVariableDeclaration(node.parent) &&
    node.parent.name.getText() === 'row'
  );
}

function emptyValues(
  object: ts.ObjectLiteralExpression,
  path: string,
): (Edit & { readonly path: string })[] {
  return object.properties.filter(ts.isPropertyAssignment).flatMap((property) => {
    const at = path + property.name.getText();
    const value = property.initializer;
    const empty = emptied[at];
    if (empty !== undefined) {
      // From before its comments: what they say is of the other row.
      const edit = replace(property, `${property.name.getText()}: ${empty}`);
      return [{ ...edit, start: property.pos, path: at }];
    }
    if (ts.isObjectLiteralExpression(value)) return emptyValues(value, `${at}.`);
    const [first] = ts.isArrayLiteralExpression(value) ? value.elements : [];
    if (first === undefined || !ts.isObjectLiteralExpression(first)) return [];
    const others = { start: first.end, end: value.end, text: ']', path: at };
    return [...emptyValues(first, `${at}.`), others];
  });
}

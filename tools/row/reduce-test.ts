import ts from 'typescript';
import { apply, find, parse, replace, withoutUnused } from './edit-source';

/** The tests that every row has, each with the list that its author fills in. */
const kept: Readonly<Record<string, readonly RegExp[]>> = {
  'the stack': [/^lets the handler write its own log, and nothing else$/, /^matches its snapshot$/],
  'a try in the emulator': [/^voice-assistant \(%s\)/, /^has nothing to warn of/],
  'refuses, before it calls': [/^%s$/],
};

/** The test of a row with the parts that every row's test has, and nothing expected yet. */
export function reduceTest(text: string): string {
  const row = find(parse(text), isCallOf(/^describe$/), 'describe(address) in its test');
  const parts = Object.entries(kept).map(([title, leaves]) => {
    const part = find(row, isTitled(/^describe$/, new RegExp(`^${title}`)), `describe "${title}"`);
    const { statements } = find(part, ts.isBlock, `describe "${title}"`);
    const constants = statements.filter(ts.isVariableStatement).map((line) => line.getText());
    const tests = leaves.map((leaf) =>
      reduceLeaf(
        find(part, isTitled(/^(it|snapshotTest)\b/, leaf), `test ${String(leaf)} of "${title}"`),
      ),
    );
    const name = part.arguments[0]?.getText() ?? '';
    return `describe(${name}, () => {\n${[constants.join('\n'), ...tests].join('\n\n')}\n});`;
  });
  const body = find(row, ts.isBlock, 'describe(address) in its test');
  const shared = body.statements.filter(ts.isVariableStatement).map((line) => line.getText());
  return withoutUnused(apply(text, [replace(body, `{\n${[...shared, ...parts].join('\n\n')}\n}`)]));
}

function reduceLeaf(leaf: ts.CallExpression): string {
  const title = leaf.arguments[0]?.getText() ?? '';
  const text = `${leaf.getText()};`;
  // One call of a try, whose answers are still to be described.
  if (title.includes('(%s)')) {
    const [replay] = find(leaf, ts.isBlock, 'body of a try').statements;
    const call = (replay?.getText() ?? '').replace(/replay\('[^']*'/, "replay(''");
    return (
      `${leaf.expression.getText()}('answers on its sample (%s)', async (language) => {\n` +
      `${call}\nexpect(outcome.answers).toEqual([]);\n});`
    );
  }
  // The cases of `it.each([…])` and the expected list of `toEqual([…])`; an empty list fails.
  const lists: ts.ArrayLiteralExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) lists.push(node);
    else ts.forEachChild(node, visit);
  };
  visit(leaf);
  const start = leaf.getStart();
  return apply(
    text,
    lists.map((list) => ({ start: list.getStart() - start, end: list.end - start, text: '[]' })),
  );
}

function isCallOf(name: RegExp) {
  return (node: ts.Node): node is ts.CallExpression =>
    ts.isCallExpression(node) &&
    name.test(node.expression.getText()) &&
    node.arguments[1] !== undefined &&
    ts.isArrowFunction(node.arguments[1]);
}

function isTitled(name: RegExp, title: RegExp) {
  const is = isCallOf(name);
  return (node: ts.Node): node is ts.CallExpression => {
    const text = is(node) ? node.arguments[0] : undefined;
    return text !== undefined && ts.isStringLiteralLike(text) && title.test(text.text);
  };
}

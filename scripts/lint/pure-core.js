// Lint rule: a core (a file of lambda that exports no handler) does no I/O and reads no clock,
// environment or randomness; it takes what it needs from outside as function types.
'use strict';

/** Packages that a core may use: they compute and do nothing else. */
const pure = [/^\.{1,2}\//, /^zod\/mini$/, /^node:crypto$/];

/** Names that reach outside, and what to do instead. */
const outside = new Map([
  ['process', 'Read the environment in the handler and pass the value in.'],
  ['fetch', 'Call out through a port that the handler makes.'],
  ['console', 'Return what there is to say; the handler logs it.'],
  ['performance', 'Take the time as a port.'],
  ['setTimeout', 'Wait through a port that the handler makes.'],
  ['setInterval', 'Wait through a port that the handler makes.'],
  ['require', 'Import what the core needs.'],
]);

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const isHandler = context.sourceCode.ast.body.some(
      (node) =>
        node.type === 'ExportNamedDeclaration' &&
        node.declaration !== null &&
        node.declaration !== undefined &&
        ((node.declaration.type === 'FunctionDeclaration' &&
          node.declaration.id.name === 'handler') ||
          (node.declaration.type === 'VariableDeclaration' &&
            node.declaration.declarations.some(
              ({ id }) => id.type === 'Identifier' && id.name === 'handler',
            ))),
    );
    if (isHandler) return {};
    return {
      ImportDeclaration(node) {
        const specifier = String(node.source.value);
        const typesOnly = 'importKind' in node && node.importKind === 'type';
        if (typesOnly || pure.some((pattern) => pattern.test(specifier))) return;
        context.report({
          node,
          message: `A core may not import ${specifier}: take what it does as a port.`,
        });
      },
      'Program:exit'(node) {
        for (const { identifier } of context.sourceCode.getScope(node).through) {
          const todo = outside.get(identifier.name);
          if (todo !== undefined) {
            context.report({
              node: identifier,
              message: `A core may not use ${identifier.name}. ${todo}`,
            });
          }
        }
      },
      MemberExpression(node) {
        const name = context.sourceCode.getText(node);
        if (
          /^(Date\.now|Math\.random|crypto\.(randomUUID|randomBytes|getRandomValues))$/.test(name)
        ) {
          context.report({ node, message: `A core may not use ${name}: take it as a port.` });
        }
      },
      NewExpression(node) {
        if (
          node.callee.type === 'Identifier' &&
          node.callee.name === 'Date' &&
          node.arguments.length === 0
        ) {
          context.report({
            node,
            message: 'A core may not read the clock: take the time as a port.',
          });
        }
      },
    };
  },
};

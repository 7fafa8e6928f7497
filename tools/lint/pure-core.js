// Lint rule: a core (any file of lambda but `handler.ts`) does no I/O and reads no clock, environment or randomness;
// it receives its dependencies as function types.
'use strict';
const path = require('node:path');

/** Packages that a core may use: they only compute. */
const pure = [
  /^\.{1,2}\//,
  /^@by-example\/metrics\//,
  /^zod\/mini$/,
  /^node:crypto$/,
  /^parse5$/,
  /^fflate$/,
];

/** Random exports of the pure packages. */
const random = /^(random|getRandom|webcrypto|subtle|generate)/;

/** Globals with side effects, with the alternative. */
const outside = new Map([
  ['process', 'Read the environment in the handler and pass the value in.'],
  ['globalThis', 'Name the dependency.'],
  ['fetch', 'Call out through a port that the handler makes.'],
  ['console', 'Return it; the handler logs it.'],
  ['performance', 'Take the time as a port.'],
  ['setTimeout', 'Wait through a port that the handler makes.'],
  ['setInterval', 'Wait through a port that the handler makes.'],
  ['setImmediate', 'Wait through a port that the handler makes.'],
  ['crypto', 'Take randomness as a port, and hash with node:crypto.'],
  ['require', 'Import the dependency.'],
]);

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    if (path.basename(context.filename) === 'handler.ts') return {};
    /**
     * @param {import('eslint').Rule.Node} node
     * @param {unknown} source
     */
    const checkSource = (node, source) => {
      const specifier = String(source);
      if (pure.some((pattern) => pattern.test(specifier))) return;
      context.report({
        node,
        message: `A core may not import ${specifier}: take it as a port.`,
      });
    };
    return {
      ImportDeclaration(node) {
        if ('importKind' in node && node.importKind === 'type') return;
        checkSource(node, node.source.value);
        for (const specifier of node.specifiers) {
          if (
            specifier.type === 'ImportSpecifier' &&
            specifier.imported.type === 'Identifier' &&
            random.test(specifier.imported.name) &&
            node.source.value === 'node:crypto'
          ) {
            context.report({
              node: specifier,
              message: `A core may not use ${specifier.imported.name}: take it as a port.`,
            });
          }
        }
      },
      ExportNamedDeclaration(node) {
        if (node.source && !('exportKind' in node && node.exportKind === 'type'))
          checkSource(node, node.source.value);
      },
      ImportExpression(node) {
        checkSource(
          node,
          node.source.type === 'Literal' ? node.source.value : 'by a computed name',
        );
      },
      'Program:exit'(node) {
        const { through, variables } = context.sourceCode.getScope(node);
        // Built-in globals, such as globalThis, are variables without a definition.
        const known = variables.filter(({ defs }) => defs.length === 0);
        for (const { identifier } of [
          ...through,
          ...known.flatMap(({ references }) => references),
        ]) {
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
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') {
          context.report({
            node,
            message: 'A core may not read the clock: take the time as a port.',
          });
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

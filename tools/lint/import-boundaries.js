// Lint rule: who may import whom. docs/decisions/0002-fences.md says why.
'use strict';
const path = require('node:path');

const root = path.join(__dirname, '..', '..');

/**
 * The part of a path that names a row: `lambda/services/polly/ssml` → `services/polly`.
 * @param {string} file
 */
function rowOf(file) {
  return /^(?:lib|lambda)\/((?:services|methods|metrics)\/[^/]+)\//.exec(file)?.[1];
}

/**
 * Why `from` may not import `to`, or undefined when it may. Both are paths from the root of the
 * repository without their ending, or `to` is a package's name.
 * @param {string} from
 * @param {string} to
 * @returns {string | undefined}
 */
function trespass(from, to) {
  const inside = (/** @type {string} */ path, /** @type {string} */ folder) =>
    path.startsWith(`${folder}/`);
  if (inside(from, 'lambda')) {
    if (/^(aws-cdk-lib|constructs)(\/|$)/.test(to)) {
      return 'A handler runs in Lambda, where CDK is not: keep infrastructure in lib.';
    }
    for (const folder of ['lib', 'bin', 'emulator', 'atlas', 'scripts', 'test']) {
      if (inside(to, folder))
        return `lambda never imports ${folder}: what both need lives in lambda.`;
    }
    if (inside(from, 'lambda/shared') && rowOf(to) !== undefined) {
      return 'lambda/shared serves every row and knows none.';
    }
  }
  if (inside(from, 'lib') || inside(from, 'bin')) {
    const vocabulary = /^lambda\/shared\/|^lambda\/.*(-input|\/prices|\/languages)$/;
    if (inside(to, 'lambda') && !vocabulary.test(to)) {
      return 'lib imports only vocabulary of lambda (lambda/shared, *-input.ts, prices.ts, languages.ts), never a handler or a core.';
    }
    if (inside(from, 'lib/shared') && rowOf(to) !== undefined)
      return 'lib/shared serves every row and knows none.';
  }
  const mine = rowOf(from);
  const theirs = rowOf(to);
  if (
    mine !== undefined &&
    theirs !== undefined &&
    mine !== theirs &&
    !inside(to, 'lambda/metrics')
  ) {
    return `${mine} may not import ${theirs}: move what both need to shared, or link to it.`;
  }
  for (const folder of ['emulator', 'atlas']) {
    const mayImport = [folder, 'test', 'scripts'].some((allowed) => inside(from, allowed));
    if (inside(to, folder) && !mayImport)
      return `Inside a row the ${folder} is invisible: nothing imports it.`;
  }
  return undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join('/');
    const ending = /\.[cm]?[jt]s$/;
    const from = file.replace(ending, '');
    const check = (
      /** @type {import('eslint').Rule.Node} */ node,
      /** @type {{ value?: unknown } | null | undefined} */ source,
    ) => {
      if (typeof source?.value !== 'string') return;
      const specifier = source.value;
      const to = specifier.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), specifier)
        : specifier;
      const message = trespass(from, to.replace(ending, ''));
      if (message !== undefined) context.report({ node, message });
    };
    return {
      ImportDeclaration(node) {
        check(node, node.source);
      },
      ExportNamedDeclaration(node) {
        check(node, node.source);
      },
      ImportExpression(node) {
        if (node.source.type === 'Literal') check(node, node.source);
      },
    };
  },
};

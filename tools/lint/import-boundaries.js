// Lint rule: import boundaries. docs/decisions/0002-fences.md has the reasons.
'use strict';
const path = require('node:path');

const root = path.join(__dirname, '..', '..');

/**
 * Row in a path: `lambda/services/polly/ssml` → `services/polly`.
 * @param {string} file
 */
function findRow(file) {
  // The functions of the stack `metrics` serve all of its rows.
  if (file.startsWith('lambda/metrics/')) return 'metrics';
  return /^(?:lib|lambda)\/((?:services|methods|metrics)\/[^/]+)\//.exec(file)?.[1];
}

/**
 * @param {string} fromRow
 * @param {string} toRow
 */
const isSameRow = (fromRow, toRow) => fromRow === toRow || fromRow.startsWith(`${toRow}/`);

/** Modules of `lambda` that `lib` may import: inputs of functions, and tables of a service. */
const vocabulary =
  /^lambda\/shared\/|^lambda\/.*\/(input|lex-event|review-options|([\w-]+-)?(prices|languages))$/;

/**
 * Reason why `from` must not import `to`; undefined if it may. Both are paths from the root of the repository without
 * extension, or `to` is the name of an external package.
 * @param {string} from
 * @param {string} to
 * @returns {string | undefined}
 */
function findViolation(from, to) {
  const isIn = (/** @type {string} */ path, /** @type {readonly string[]} */ ...folders) =>
    folders.some((folder) => path.startsWith(`${folder}/`));
  const ownPackage = /^packages\/[^/]+/.exec(from)?.[0];
  if (ownPackage !== undefined) {
    const isOutside = isIn(to, 'bin', 'lib', 'lambda', 'cli', 'packages', 'test', 'tools', 'atlas');
    // Tests of a package may run the script that created its data.
    const isMaker = isIn(from, `${ownPackage}/test`) && isIn(to, 'tools/makers');
    if (isOutside && !isIn(to, ownPackage) && !isMaker)
      return `${ownPackage} may not import rows or other packages: move the code into it, or pass an argument.`;
  }
  if (isIn(from, 'lambda')) {
    if (/^(aws-cdk-lib|constructs)(\/|$)/.test(to))
      return 'A handler runs in Lambda without CDK: keep infrastructure in lib.';
    for (const folder of ['lib', 'bin', 'packages/emulator', 'cli', 'atlas', 'tools', 'test'])
      if (isIn(to, folder)) return `lambda never imports ${folder}: move shared code to lambda.`;
    if (isIn(from, 'lambda/shared') && findRow(to) !== undefined)
      return 'lambda/shared serves every row and imports none.';
  }
  if (isIn(from, 'packages/metrics') && /^(aws-cdk-lib|constructs|@aws-sdk)(\/|$)/.test(to))
    return 'packages/metrics may not import CDK or AWS: pass AWS calls as arguments.';
  if (isIn(from, 'lib', 'bin')) {
    if (isIn(to, 'lambda') && !vocabulary.test(to))
      return 'lib imports only constants and schemas of lambda (lambda/shared, input.ts, prices, languages), never a handler or a core.';
    if (isIn(from, 'lib/shared') && findRow(to) !== undefined)
      return 'lib/shared serves every row and imports none.';
  }
  const fromRow = findRow(from);
  const toRow = findRow(to);
  if (fromRow !== undefined && toRow !== undefined && !isSameRow(fromRow, toRow))
    return `${fromRow} may not import ${toRow}: move shared code to shared, or link to it.`;
  for (const folder of ['packages/emulator', 'cli', 'atlas', 'tools']) {
    if (!from.includes('/')) break;
    // The CDK CLI prints the hints of `cli` for an unknown stack.
    const isAllowed =
      isIn(from, folder, 'cli', 'test', 'tools') &&
      !(isIn(from, 'cli') && isIn(to, 'tools', 'atlas'));
    if (isIn(to, folder) && !isAllowed && !(isIn(from, 'packages') && isIn(to, 'tools/makers')))
      return `Inside a row ${folder} is invisible: it imports rows, and no row imports it.`;
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
        : specifier.replace(/^@by-example\//, 'packages/');
      const message = findViolation(from, to.replace(ending, ''));
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

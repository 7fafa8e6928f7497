import ts from 'typescript';

/** Range of a text and its replacement. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function parse(text: string): ts.SourceFile {
  return ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
}

/** Replaces a node, without the comments before it. */
export function replace(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.getEnd(), text };
}

export function apply(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((before, { start, end, text: inserted }) => {
      return before.slice(0, start) + inserted + before.slice(end);
    }, text);
}

/**
 * Finds the first node within another that the guard accepts.
 * @throws if no node matches
 */
export function find<Found extends ts.Node>(
  within: ts.Node,
  is: (node: ts.Node) => node is Found,
  what: string,
): Found {
  const search = (node: ts.Node): Found | undefined =>
    is(node) ? node : ts.forEachChild(node, search);
  const found = search(within);
  if (found === undefined) {
    throw new Error(`The row that is copied has no ${what} any more: scripts/row must follow it.`);
  }
  return found;
}

/** Removes unused imports and top-level declarations. */
export function withoutUnused(text: string): string {
  const file = parse(text);
  const edits = file.statements.flatMap((statement) => {
    const names = declaredNames(statement);
    if (names.length === 0) return [];
    const used = names.filter((name) => uses(file, statement, name));
    if (used.length === names.length) return [];
    if (used.length === 0) return [{ start: statement.pos, end: statement.end, text: '' }];
    return ts.isImportDeclaration(statement) ? unusedSpecifiers(statement, used) : [];
  });
  return edits.length === 0 ? text : withoutUnused(apply(text, edits));
}

/** Names that a statement declares for its own file; empty for exports. */
function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined) return [];
    return ts.isNamedImports(bindings)
      ? bindings.elements.map(({ name }) => name.text)
      : [bindings.name.text];
  }
  if (isExported(statement)) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const declares =
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return declares && statement.name !== undefined ? [statement.name.text] : [];
}

export function isExported(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function uses(file: ts.SourceFile, declaration: ts.Statement, name: string): boolean {
  const mentions = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === name) || (ts.forEachChild(node, mentions) ?? false);
  return file.statements.some((statement) => statement !== declaration && mentions(statement));
}

function unusedSpecifiers(statement: ts.ImportDeclaration, used: readonly string[]): Edit[] {
  const bindings = statement.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  const kept = bindings.elements.filter(({ name }) => used.includes(name.text));
  return [replace(bindings, `{ ${kept.map((element) => element.getText()).join(', ')} }`)];
}

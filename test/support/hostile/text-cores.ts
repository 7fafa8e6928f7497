import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** Folders with code that reads external text: the rows' cores and the stand-ins for AWS. */
const areas = [
  { folder: 'lambda', holds: () => true },
  { folder: 'packages/metrics', holds: (file: string) => !/\/(test|evaluate)\//.test(file) },
  { folder: 'packages/emulator/engines', holds: () => true },
  { folder: 'packages/emulator/services/polly', holds: () => true },
];

/** Node.js types that contain a text or its bytes. */
const textTypes = new Set(['Uint8Array', 'Buffer', 'AsyncIterable']);

/** Modules that export a function with a text parameter, in order, without handlers. */
export function textCores(root: string): string[] {
  const tree = readTree(root);
  return areas
    .flatMap(({ folder, holds }) => filesIn(root, folder).filter(holds))
    .filter((file) => acceptsText(file, tree))
    .sort();
}

/** Modules that a module loads, including itself. */
export function loadedBy(root: string, file: string): ReadonlySet<string> {
  const tree = readTree(root);
  const seen = new Set([file]);
  for (const module of seen) {
    for (const path of tree.get(module).loads) seen.add(path);
  }
  return seen;
}

interface Module {
  readonly source: ts.SourceFile;
  /** Source module of each imported name, if it is in the repository. */
  readonly imports: ReadonlyMap<string, string>;
  /** Modules that it loads at run time, without type imports. */
  readonly loads: ReadonlySet<string>;
}

interface Tree {
  get(file: string): Module;
}

function filesIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => `${folder}/${file}`);
}

const trees = new Map<string, Tree>();

function readTree(root: string): Tree {
  const known = trees.get(root);
  if (known !== undefined) return known;
  const modules = new Map<string, Module>();
  const tree = {
    get(file: string) {
      const module = modules.get(file) ?? readModule(root, file);
      modules.set(file, module);
      return module;
    },
  };
  trees.set(root, tree);
  return tree;
}

function readModule(root: string, file: string): Module {
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022);
  const imports = new Map<string, string>();
  const loads = new Set<string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier))
      continue;
    const { text: specifier } = statement.moduleSpecifier;
    if (!/^(\.|@by-example\/)/.test(specifier)) continue;
    const target = specifier.startsWith('.')
      ? join(dirname(file), specifier)
      : specifier.replace('@by-example', 'packages');
    const path = `${target}.ts`;
    if (!existsSync(join(root, path))) continue;
    if (statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) loads.add(path);
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name } of bindings.elements) imports.set(name.text, path);
  }
  return { source, imports, loads };
}

function acceptsText(file: string, tree: Tree): boolean {
  const exported = tree.get(file).source.statements.filter(isExported).flatMap(listFunctions);
  return (
    !exported.some(({ name }) => name === 'handler') &&
    exported.some(
      ({ parameters, result }) =>
        parameters.some(({ type }) => typeContainsText(type, file, tree, new Set())) ||
        givesReader(result, file, tree),
    )
  );
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

interface ExportedFunction {
  readonly name: string | undefined;
  readonly parameters: readonly ts.ParameterDeclaration[];
  readonly result: ts.TypeNode | undefined;
}

function listFunctions(statement: ts.Statement): ExportedFunction[] {
  if (ts.isFunctionDeclaration(statement)) {
    const { name, parameters, type: result } = statement;
    return [{ name: name?.text, parameters, result }];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(
    ({ name, initializer, type }): ExportedFunction[] => {
      if (!ts.isIdentifier(name)) return [];
      if (initializer !== undefined && ts.isFunctionLike(initializer)) {
        return [{ name: name.text, parameters: initializer.parameters, result: initializer.type }];
      }
      return [{ name: name.text, parameters: [], result: type }];
    },
  );
}

/** Whether a function returns a function that takes text, or an object with one. */
function givesReader(result: ts.TypeNode | undefined, file: string, tree: Tree): boolean {
  if (result === undefined) return false;
  const containsText = (type: ts.TypeNode | undefined) =>
    typeContainsText(type, file, tree, new Set());
  if (ts.isFunctionTypeNode(result))
    return result.parameters.some(({ type }) => containsText(type));
  if (ts.isTypeLiteralNode(result))
    return result.members.some((one) => isReader(one, containsText));
  if (!ts.isTypeReferenceNode(result) || !ts.isIdentifier(result.typeName)) return false;
  // The items of an accumulator or a generator of readers are its type arguments.
  if (result.typeName.text === 'Accumulator')
    return result.typeArguments?.some(containsText) === true;
  const { text: name } = result.typeName;
  const path = tree.get(file).imports.get(name);
  if (path !== undefined) return hasReader(name, path, tree);
  return hasReader(name, file, tree);
}

/** Whether a name is an interface of the tree with a method that takes text. */
function hasReader(name: string, file: string, tree: Tree): boolean {
  const containsText = (type: ts.TypeNode | undefined) =>
    typeContainsText(type, file, tree, new Set());
  return tree
    .get(file)
    .source.statements.some(
      (statement) =>
        ts.isInterfaceDeclaration(statement) &&
        statement.name.text === name &&
        statement.members.some((member) => isReader(member, containsText)),
    );
}

function isReader(
  member: ts.TypeElement,
  containsText: (type: ts.TypeNode | undefined) => boolean,
): boolean {
  if (ts.isMethodSignature(member)) return member.parameters.some(({ type }) => containsText(type));
  if (!ts.isPropertySignature(member) || member.type === undefined) return false;
  return (
    ts.isFunctionTypeNode(member.type) &&
    member.type.parameters.some(({ type }) => containsText(type))
  );
}

function typeContainsText(
  type: ts.TypeNode | undefined,
  file: string,
  tree: Tree,
  seen: Set<string>,
): boolean {
  if (type === undefined) return false;
  const containsText = (part: ts.TypeNode | undefined) => typeContainsText(part, file, tree, seen);
  if ([ts.SyntaxKind.StringKeyword, ts.SyntaxKind.UnknownKeyword].includes(type.kind)) return true;
  // A callback parameter brings no user text: its caller does.
  if (ts.isFunctionTypeNode(type)) return false;
  if (ts.isArrayTypeNode(type)) return containsText(type.elementType);
  if (ts.isTupleTypeNode(type)) return type.elements.some(containsText);
  if (ts.isTypeOperatorNode(type) || ts.isParenthesizedTypeNode(type))
    return containsText(type.type);
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    return type.types.some(containsText);
  if (ts.isTypeLiteralNode(type)) return membersContainText(type.members, containsText);
  if (!ts.isTypeReferenceNode(type)) return false;
  if (type.typeArguments?.some(containsText) === true) return true;
  if (!ts.isIdentifier(type.typeName)) return true;
  return isTextType(type.typeName.text, file, tree, seen);
}

function membersContainText(
  members: ts.NodeArray<ts.TypeElement>,
  containsText: (type: ts.TypeNode | undefined) => boolean,
): boolean {
  return members.some((member) => ts.isPropertySignature(member) && containsText(member.type));
}

/** Whether a type contains text; a library type only if it is in {@link textTypes}. */
function isTextType(name: string, file: string, tree: Tree, seen: Set<string>): boolean {
  if (textTypes.has(name)) return true;
  const { source, imports } = tree.get(file);
  const path = imports.get(name);
  if (path !== undefined) return isTextType(name, path, tree, seen);
  if (seen.has(`${file} ${name}`)) return false;
  seen.add(`${file} ${name}`);
  const containsText = (type: ts.TypeNode | undefined) => typeContainsText(type, file, tree, seen);
  return source.statements.some((statement) => {
    if (ts.isTypeAliasDeclaration(statement) && statement.name.text === name) {
      return containsText(statement.type);
    }
    if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== name) return false;
    const parents = statement.heritageClauses?.flatMap(({ types }) => types) ?? [];
    return (
      membersContainText(statement.members, containsText) ||
      parents.some(
        ({ expression }) =>
          ts.isIdentifier(expression) && isTextType(expression.text, file, tree, seen),
      )
    );
  });
}

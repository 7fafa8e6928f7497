import ts from 'typescript';
import { UsageError } from '../../cli/terminal/usage-error';
import { camelCase, parts } from './lists';

const usage = 'npm run row -- services/new-thing';

/**
 * Validates the address of a new row.
 * @param existing addresses in the catalog
 * @param exists whether a path from the repository root exists
 * @throws UsageError if the address is missing, invalid or taken
 */
export function checkAddress(
  args: readonly string[],
  existing: readonly string[],
  exists: (path: string) => boolean,
): string {
  const [address] = args;
  if (address === undefined) throw new UsageError('The address is missing', `Write ${usage}`);
  const [part = '', name = '', ...deeper] = address.split('/');
  if (!parts.includes(part)) {
    throw new UsageError(
      `"${address}": the part must be one of ${parts.join(', ')}`,
      `Write it as in ${usage}`,
    );
  }
  if (deeper.length > 0 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new UsageError(
      `"${address}": the name after ${part}/ must be in kebab-case (lower-case letters, digits, single hyphens)`,
      `Write it as in ${usage}`,
    );
  }
  const variable = ts.factory.createIdentifier(camelCase(name));
  if (ts.identifierToKeywordKind(variable) !== undefined) {
    throw new UsageError(
      `"${address}": "${name}" is a reserved word of TypeScript`,
      'Choose another name.',
    );
  }
  const namesake = existing.find((other) => other.split('/')[1] === name);
  if (namesake !== undefined) {
    throw new UsageError(
      `"${address}": ${namesake === address ? 'this row exists' : `${namesake} has this name`}`,
      'Choose another name.',
    );
  }
  const left = [
    ...['lib', 'lambda', 'samples', 'test'].map((tree) => `${tree}/${address}`),
    `test/${address}.test.ts`,
  ].find(exists);
  if (left !== undefined)
    throw new UsageError(
      `"${address}": ${left} exists already`,
      'Remove it or choose another name.',
    );
  return address;
}

/**
 * Validates the verb of the function.
 * @throws UsageError if it cannot be the name of a folder and of a variable
 */
export function checkFunctionName(name: string): string {
  const fix = 'Write it as --function answer.';
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new UsageError(`--function must be a verb in kebab-case; got "${name}"`, fix);
  const { FirstReservedWord, LastFutureReservedWord } = ts.SyntaxKind;
  const keyword = ts.identifierToKeywordKind(ts.factory.createIdentifier(camelCase(name)));
  // Other keywords, such as `get`, are also names.
  if (keyword !== undefined && keyword >= FirstReservedWord && keyword <= LastFutureReservedWord)
    throw new UsageError(`--function: "${name}" is a reserved word of TypeScript`, fix);
  return name;
}

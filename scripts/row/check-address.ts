import ts from 'typescript';
import { camelCase, parts } from './lists';

const usage = 'npm run row -- services/new-thing';

/**
 * The address of the row to make, or an error that says what is wrong with it.
 * @param taken the addresses of the catalogue
 * @param exists whether there is something at a path from the root of the repository
 */
export function checkAddress(
  args: readonly string[],
  taken: readonly string[],
  exists: (path: string) => boolean,
): string {
  const [address, ...more] = args;
  if (address === undefined) throw new Error(`Which row? Give one address: ${usage}`);
  if (more.length > 0)
    throw new Error(`One address at a time; "${more.join(' ')}" is too much: ${usage}`);
  const [part = '', name = '', ...deeper] = address.split('/');
  if (!parts.includes(part)) {
    throw new Error(`"${address}": the part must be one of ${parts.join(', ')}, as in ${usage}`);
  }
  if (deeper.length > 0 || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(
      `"${address}": the name behind ${part}/ must be in kebab-case (lower-case letters, digits, single hyphens), as in ${usage}`,
    );
  }
  const variable = ts.factory.createIdentifier(camelCase(name));
  if (ts.identifierToKeywordKind(variable) !== undefined) {
    throw new Error(`"${address}": "${name}" is a word of TypeScript; choose another name.`);
  }
  const namesake = taken.find((other) => other.split('/')[1] === name);
  if (namesake !== undefined) {
    throw new Error(
      `"${address}": ${namesake === address ? 'this row exists' : `${namesake} has this name`}; choose another.`,
    );
  }
  const left = [
    ...['lib', 'lambda', 'samples', 'test'].map((tree) => `${tree}/${address}`),
    `test/${address}.test.ts`,
  ].find(exists);
  if (left !== undefined)
    throw new Error(`"${address}": ${left} exists already; remove it or choose another name.`);
  return address;
}

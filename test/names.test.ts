import { readTemplates } from '../emulator/assembly/templates';
import { readConfig } from '../lib/config';
import { givenNames, unnamed } from './support/deploy-rules/names';
import { appOf } from './support/in-process-app';
import { assembly } from './support/stack';

/** As long as a prefix may be, with a hyphen in it. */
const longest = 'spring-class-of-2027';

describe('the prefix', () => {
  const { prefix } = readConfig({ getAllContext: () => ({ prefix: longest }) }, {});
  const prefixed = readTemplates(appOf('prefixed', { prefix }).synth().directory);
  const stacks = readTemplates(assembly).map((stack, at) => ({
    name: stack.name,
    stack,
    prefixed: prefixed[at]!,
  }));

  test.each(stacks)('stands before the name of $name', ({ stack, prefixed }) => {
    expect(prefixed.name).toBe(`${longest}-${stack.name}`);
  });

  test.each(stacks)('leaves every name in $name within the limits of AWS', ({ prefixed }) => {
    expect(unnamed.findings(prefixed)).toEqual([]);
  });

  test.each(stacks)('tells all names in $name from those of a neighbour', (row) => {
    const [mine, theirs] = [givenNames(row.stack.template), givenNames(row.prefixed.template)];
    expect(Object.keys(theirs)).toEqual(Object.keys(mine));
    expect(Object.values(theirs).filter((name) => Object.values(mine).includes(name))).toEqual([]);
  });
});

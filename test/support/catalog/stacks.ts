import { stackAddresses } from '../../../lib/stack-address';
import type { Rule } from './set';

/** Requires exactly the free and paid stacks of each row in `lib/build.ts`. */
export const stackOfEachRow: Rule = ({ rows, stacks }) => {
  const addresses = [...new Set(rows.flatMap(stackAddresses))];
  return [
    ...addresses
      .filter((address) => !stacks.includes(address))
      .map((address) => `${address}: lib/build.ts has no stack for it`),
    ...stacks
      .filter((address) => !addresses.includes(address))
      .map((address) => `${address}: lib/build.ts has a stack and lib/catalog.ts no row`),
  ];
};

/**
 * Requires the rows in table order.
 * @param table every address, in its order
 */
export function followsOrder(table: readonly string[]): Rule {
  return ({ rows }) =>
    rows.flatMap(({ address }, at) => {
      if (!table.includes(address)) {
        return [`${address}: is not in the table of test/catalog.test.ts; add it to its part`];
      }
      const before = rows[at - 1]?.address ?? '';
      return table.indexOf(before) < table.indexOf(address)
        ? []
        : [`${address}: is after ${before} in lib/catalog.ts, but before it in the table`];
    });
}

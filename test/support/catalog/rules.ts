import { filesOfEachRow, nothingWithoutRow, samplesOfEachTry } from './files';
import { readingPathOfEachTry } from './reading-path';
import { readmeOfEachRow } from './readme';
import type { Rule } from './set';
import { sourceOfEachFact } from './sources';
import { followsOrder, stackOfEachRow } from './stacks';
import { namesThatCanBeTyped, textsOfEachRow } from './texts';

/**
 * Rules for every row.
 * @param table every address, in its order
 */
export const rulesFor = (table: readonly string[]) =>
  ({
    'is in the order of the table': followsOrder(table),
    'has one stack in lib/build.ts': stackOfEachRow,
    'has its files under its address in every tree': filesOfEachRow,
    'owns every folder and test of its part': nothingWithoutRow,
    'has a README with the outline of all': readmeOfEachRow,
    'has a short reading path for each try': readingPathOfEachTry,
    'has a sample for each try in both languages, with origin and license': samplesOfEachTry,
    'has its texts in English and Korean': textsOfEachRow,
    'has names in kebab-case': namesThatCanBeTyped,
    'names a page and a day for each fact': sourceOfEachFact,
  }) satisfies Record<string, Rule>;

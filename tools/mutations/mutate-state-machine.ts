// `npm run test:mutations [-- a word of what is changed]`: applies one mutation at a time to a copy of the state
// machine interpreter, and checks whether the conformance suite fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concludeMutations, runMutations } from './run-mutations';
import type { Mutation } from './run-mutations';

const interpreter = join('packages', 'emulator', 'core', 'state-machine');
const test = join('packages', 'emulator', 'test', 'core', 'state-machine', 'state-machine.test.ts');

async function main(words: readonly string[]): Promise<number> {
  const all = JSON.parse(
    readFileSync(join(__dirname, 'state-machine-mutations.json'), 'utf8'),
  ) as readonly Mutation[];
  const chosen = all.filter(({ what }) => words.every((word) => what.includes(word)));
  if (chosen.length === 0) throw new Error(`No mutation has ${words.join(' and ')} in its name.`);
  const judged = await runMutations(
    {
      name: 'state-machine-mutations',
      code: interpreter,
      copied: [
        join('packages', 'emulator', 'core'),
        join('packages', 'emulator', 'test', 'core', 'state-machine'),
        join('packages', 'emulator', 'test', 'support'),
      ],
      testsOf: () => test,
      // The suite takes seconds; a mutation may cause an endless loop.
      longestMilliseconds: 60_000,
    },
    chosen,
  );
  return concludeMutations(judged);
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

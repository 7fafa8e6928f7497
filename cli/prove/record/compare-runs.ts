import { compareFiles } from './file-shape';
import { compareStates } from '../run/observe-states';
import type { TryRecord } from './record';
import type { TryRun } from '../run/run-tries';
import { compareShapes, joined, toShape } from './shape';

/** Compares the shapes of each try's results on AWS and in the emulator. */
export function compareRuns(
  emulator: readonly TryRun[],
  aws: readonly TryRun[],
): readonly TryRecord[] {
  return aws.map((run) => {
    const { name, sample, seconds, outcome } = run;
    const here = emulator.find((other) => other.name === name && other.sample === sample)?.outcome;
    const about = { name, sample, seconds, differences: [], notCompared: [] };
    if (outcome.status === 'failed')
      return { ...about, result: 'failed' as const, error: outcome.error };
    if (outcome.status === 'not run') return { ...about, result: 'not run' as const };
    if (here?.status !== 'ran') {
      const reason = here?.status === 'failed' ? here.error : 'it did not run in the emulator';
      const notCompared = [`fails in the emulator: ${reason}`];
      return { ...about, result: 'not compared' as const, notCompared };
    }
    const { differences, notCompared } = joined([
      compareShapes(toShape(here.answers), toShape(outcome.answers)),
      compareFiles(here.files, outcome.files),
      compareStates(here.states, outcome.states),
    ]);
    const result = differences.length === 0 ? ('same' as const) : ('differs' as const);
    return { ...about, result, differences: [...differences], notCompared: [...notCompared] };
  });
}

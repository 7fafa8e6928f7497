import { assemblyDirectory, synthesize } from '../../start/synthesize';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import type { AccountState } from '@by-example/emulator/services/account/account-state';
import { createTryTarget } from '../../try/try-target';
import type { TryTarget } from '../../try/try-target';

/** Runs the callback with a new emulator that has the synthesized stacks. */
export async function withEmulator<Result>(
  account: AccountState,
  run: (emulator: Emulator) => Promise<Result>,
): Promise<Result> {
  const assembly = process.env['TEST_ASSEMBLY'] ?? assemblyDirectory;
  if (assembly === assemblyDirectory) await synthesize();
  const emulator = await startEmulator({ assembly, port: 0, account });
  try {
    return await run(emulator);
  } finally {
    await emulator.close();
  }
}

/** Runs the callback with a new emulator as its target; a running emulator may hold other data. */
export function withNewEmulator<Result>(
  run: (tryTarget: TryTarget) => Promise<Result>,
): Promise<Result> {
  return withEmulator({}, async (emulator) =>
    run(await createTryTarget(emulator, () => Promise.resolve())),
  );
}

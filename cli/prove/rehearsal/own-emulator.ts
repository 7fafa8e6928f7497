import { assemblyDirectory, synthesize } from '@by-example/emulator/core/assembly/synthesize';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import type { AccountState } from '@by-example/emulator/services/account/account-state';
import { createTryTarget } from '../../try/try-target';
import type { TryTarget } from '../../try/try-target';

/** An emulator with the synthesized stacks, for as long as the callback takes. */
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

/** A fresh emulator as a place for tries: one that runs already may have other things in it. */
export function inOwnEmulator<Result>(run: (place: TryTarget) => Promise<Result>): Promise<Result> {
  return withEmulator({}, async (emulator) =>
    run(await createTryTarget(emulator, () => Promise.resolve())),
  );
}

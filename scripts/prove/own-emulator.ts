import { assemblyDirectory, synthesize } from '../../emulator/assembly/synthesize';
import { startEmulator } from '../../emulator/emulator';
import type { Emulator } from '../../emulator/emulator';
import type { AccountState } from '../../emulator/services/account/account-state';
import { placeAt } from '../../emulator/try/place';
import type { Place } from '../../emulator/try/place';

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
export function inOwnEmulator<Result>(run: (place: Place) => Promise<Result>): Promise<Result> {
  return withEmulator({}, async (emulator) =>
    run(await placeAt(emulator, () => Promise.resolve())),
  );
}

import { synthesize } from '../../emulator/assembly/synthesize';

/** `npm run test:deletions` brings an assembly of its own, with something taken out of it. */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_ASSEMBLY'] === undefined) await synthesize();
}

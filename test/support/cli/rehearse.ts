import { main } from '../../../cli/prove';
import { watchInterruption } from '../../../cli/prove/run/interruption';

/** Runs `npm run prove -- --rehearse` in this process. */
export async function rehearse(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const writeLine = (line: string) => lines.push(line);
  const code = await main(['--rehearse', ...args], {
    writeLine,
    printError: writeLine,
    isTerminal: false,
    environment: {},
    interruption: watchInterruption({
      signals: { on: () => undefined, off: () => undefined },
      writeLine,
      milliseconds: () => 0,
      exit: () => undefined,
    }),
  });
  return { code, lines };
}

import { main } from '../../cli/prove';
import { watchInterruption } from '../../cli/prove/run/interruption';

/** Runs `npm run prove -- --rehearse` in this process. */
export async function rehearse(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: readonly string[] }> {
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const code = await main(['--rehearse', ...args], {
    say,
    complain: say,
    isTerminal: false,
    environment: {},
    interruption: watchInterruption({
      signals: { on: () => undefined, off: () => undefined },
      say,
      milliseconds: () => 0,
      exit: () => undefined,
    }),
  });
  return { code, said };
}

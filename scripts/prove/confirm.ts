import { createInterface } from 'node:readline';
import { UsageError } from './usage-error';

/** Asks on the terminal; anything but yes is no. */
export async function confirm(
  question: readonly string[],
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<boolean> {
  for (const line of question) say(line);
  process.stdout.write('Go on? [y/N] ');
  // Not as a terminal: readline would take Ctrl-C for itself.
  const lines = createInterface({ input: process.stdin, terminal: false });
  const close = () => {
    lines.close();
  };
  signal.addEventListener('abort', close, { once: true });
  try {
    for await (const line of lines) return /^y(es)?$/i.test(line.trim());
    return false;
  } finally {
    signal.removeEventListener('abort', close);
    lines.close();
    process.stdin.unref();
  }
}

/**
 * Refuses a run that would wait for an answer that nobody can give.
 * @throws UsageError
 */
export function refuseWithoutTerminal(
  { yes }: { readonly yes: boolean },
  isTerminal: boolean,
): void {
  if (!yes && !isTerminal)
    throw new UsageError(
      'the question about the price needs a terminal',
      'add --yes to agree to the price beforehand',
    );
}

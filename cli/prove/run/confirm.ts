import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { UsageError } from '../../terminal/usage-error';

/** Asks on the terminal; anything but yes is no. */
export async function confirm(
  question: readonly string[],
  signal: AbortSignal,
  { say, input }: { readonly say: (line: string) => void; readonly input: Readable },
): Promise<boolean> {
  for (const line of [...question, 'Go on? [y/N]']) say(line);
  // Not as a terminal: readline would take Ctrl-C for itself.
  const lines = createInterface({ input, terminal: false });
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
    // Standard input would keep the process alive.
    input.pause();
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
      'Add --yes to agree to the price beforehand.',
    );
}

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { UsageError } from '../../terminal/usage-error';

/** Asks on the terminal; any answer but yes means no. */
export async function confirm(
  question: readonly string[],
  signal: AbortSignal,
  { say, input }: { readonly say: (line: string) => void; readonly input: Readable },
): Promise<boolean> {
  for (const line of [...question, 'Go on? [y/N]']) say(line);
  // Not a terminal: readline would intercept Ctrl-C.
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
    // Open standard input would keep the process alive.
    input.pause();
  }
}

/**
 * Rejects a run that would wait for an answer without a terminal.
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

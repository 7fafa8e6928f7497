import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { UsageError } from '../../terminal/usage-error';

/** Asks on the terminal; any answer but yes means no. */
export async function confirm(
  prompt: readonly string[],
  signal: AbortSignal,
  { writeLine, input }: { readonly writeLine: (line: string) => void; readonly input: Readable },
): Promise<boolean> {
  for (const line of [...prompt, 'Continue? [y/N]']) writeLine(line);
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
export function rejectWithoutTerminal(
  { yes }: { readonly yes: boolean },
  isTerminal: boolean,
): void {
  if (!yes && !isTerminal)
    throw new UsageError(
      'the price confirmation needs a terminal',
      'Add --yes to accept the price in advance.',
    );
}

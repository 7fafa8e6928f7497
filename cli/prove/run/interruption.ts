/** Interruption of a run: the first signal stops it and cleans up, the second ends the process at once. */
export interface Interruption {
  /** Aborted by the first SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  /** Sets the cleanup commands that a second signal prints. */
  begun(commands: readonly string[]): void;
  /** Marks the account as clean again. */
  ended(): void;
  /** Stops handling signals. */
  release(): void;
}

export interface Signals {
  on(name: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(name: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

export interface InterruptionPorts {
  readonly signals: Signals;
  readonly writeLine: (line: string) => void;
  readonly milliseconds: () => number;
  readonly exit: (code: number) => void;
}

/**
 * Milliseconds within which two signals count as one: under npm, one Ctrl-C arrives twice, from the terminal and
 * forwarded by npm. https://github.com/npm/cli/issues/5021, read 2026-12-02.
 */
const sameWithin = 1_000;

export function watchInterruption(ports: InterruptionPorts): Interruption {
  const { signals, writeLine, milliseconds, exit } = ports;
  const controller = new AbortController();
  let first: number | undefined;
  let commands: readonly string[] = [];
  const listener = () => {
    if (first !== undefined && milliseconds() - first < sameWithin) return;
    if (first === undefined) {
      first = milliseconds();
      writeLine('');
      writeLine('Interrupted: cleaning up. Interrupt again to exit immediately.');
      controller.abort();
      return;
    }
    if (commands.length > 0) {
      writeLine('Exited before the cleanup finished. Clean up with:');
      for (const command of commands) writeLine(`  ${command}`);
    }
    exit(130);
  };
  signals.on('SIGINT', listener);
  signals.on('SIGTERM', listener);
  return {
    signal: controller.signal,
    begun(next) {
      commands = next;
    },
    ended() {
      commands = [];
    },
    release() {
      signals.off('SIGINT', listener);
      signals.off('SIGTERM', listener);
    },
  };
}

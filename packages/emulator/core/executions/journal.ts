import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Execution, as needed by the next emulator. */
export interface JournalEntry {
  readonly executionArn: string;
  /** ISO 8601. */
  readonly startTime: string;
}

/** Running executions, on disk; those found at the start were lost. */
export interface Journal {
  /** Executions lost by the previous emulator, in order of their starts. */
  readonly lost: readonly JournalEntry[];
  /** Removes the lost executions, once reported. */
  clearLost(): void;
  /** Records an execution; the returned function records its end. */
  record(entry: JournalEntry): () => void;
}

/** Opens a journal; without a folder, it keeps nothing. */
export function openJournal(folder: string | undefined): Journal {
  if (folder === undefined)
    return { lost: [], clearLost: () => undefined, record: () => () => undefined };
  const directory = join(folder, 'executions');
  mkdirSync(directory, { recursive: true });
  const leftover = readdirSync(directory).map((name) => join(directory, name));
  return {
    lost: leftover.flatMap(readEntry).sort((a, b) => (a.startTime < b.startTime ? -1 : 1)),
    clearLost() {
      for (const file of leftover) rmSync(file, { force: true });
    },
    record(entry) {
      const file = join(directory, `${randomUUID()}.json`);
      writeFileSync(file, JSON.stringify(entry));
      return () => {
        rmSync(file, { force: true });
      };
    },
  };
}

/** Reads an entry; a truncated one counts as not begun. */
function readEntry(file: string): JournalEntry[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as JournalEntry];
  } catch {
    return [];
  }
}

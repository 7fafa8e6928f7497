import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An execution, as far as the next emulator needs to know it. */
export interface JournalEntry {
  readonly executionArn: string;
  /** In ISO 8601. */
  readonly startTime: string;
}

/** Executions that are running, on disk: those that are there at the start were lost. */
export interface Journal {
  /** From the emulator before, in the order of their starts. */
  readonly lost: readonly JournalEntry[];
  /** Leaves the lost ones out from now on, once somebody was told of them. */
  forgetLost(): void;
  /** Gives the function that says that the execution has ended. */
  begin(entry: JournalEntry): () => void;
}

/** Keeps nothing where no folder is named. */
export function openJournal(folder: string | undefined): Journal {
  if (folder === undefined)
    return { lost: [], forgetLost: () => undefined, begin: () => () => undefined };
  const directory = join(folder, 'executions');
  mkdirSync(directory, { recursive: true });
  const left = readdirSync(directory).map((name) => join(directory, name));
  return {
    lost: left.flatMap(readEntry).sort((a, b) => (a.startTime < b.startTime ? -1 : 1)),
    forgetLost() {
      for (const file of left) rmSync(file, { force: true });
    },
    begin(entry) {
      const file = join(directory, `${randomUUID()}.json`);
      writeFileSync(file, JSON.stringify(entry));
      return () => {
        rmSync(file, { force: true });
      };
    },
  };
}

/** One whose write was cut off had not begun. */
function readEntry(file: string): JournalEntry[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as JournalEntry];
  } catch {
    return [];
  }
}

import { createInterface } from 'node:readline';
import type { Try } from '../../lib/row';
import { readText, readWhole } from './read-input';
import type { Brought } from './run-try';

/** What a try takes of a file: its text, or all of it as it is; of a dialogue that is typed, `-`, each line as it comes. */
export function bring({ call, drop }: Try, file: string): Brought {
  if (drop !== undefined || call?.file.as === 'base64') return readWhole(file);
  return file === '-' && call?.file.as === 'turns' ? typedLines() : readText(file);
}

/** Begins to read only when it is asked: lines that come before that would be lost. */
async function* typedLines(): AsyncGenerator<string> {
  yield* createInterface({ input: process.stdin });
}

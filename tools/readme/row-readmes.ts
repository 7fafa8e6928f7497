import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Bilingual, Row } from '../../lib/row';
import { findBlock, replaceBlock } from './marked-block';
import { renderReadingPaths } from './reading-path';
import { maskVariableParts, recordTry, renderRecordedTries } from './recorded-tries';

const root = join(__dirname, '..', '..');

/** READMEs of a row, from the root of the repository. */
export function readmesOf({ address }: Row): readonly (readonly [string, keyof Bilingual])[] {
  return [
    [`lib/${address}/README.md`, 'en'],
    [`lib/${address}/README.ko.md`, 'ko'],
  ];
}

/** Writes the reading paths into the READMEs of a row. */
export function writeReadingPaths(row: Row): void {
  for (const [file, language] of readmesOf(row))
    change(file, (text) => replaceBlock(text, 'read', renderReadingPaths(row, language)));
}

/** Runs each try of a row and writes what it prints into its READMEs, unless only a day differs. */
export async function writeRecordedTries(row: Row): Promise<void> {
  for (const [file, language] of readmesOf(row)) {
    if (!existsSync(join(root, file))) continue;
    const recorded = await renderRecording(row, language);
    change(file, (text) =>
      maskVariableParts(findBlock(text, 'prints') ?? '') === maskVariableParts(recorded)
        ? text
        : replaceBlock(text, 'prints', recorded),
    );
  }
}

/** Runs each try of a row and renders what it prints. */
export async function renderRecording(row: Row, language: keyof Bilingual): Promise<string> {
  const printed = new Map<string, readonly string[]>();
  for (const chosen of row.tries) printed.set(chosen.name, await recordTry(row, chosen, language));
  return renderRecordedTries(row, language, printed);
}

function change(file: string, edit: (text: string) => string): void {
  const path = join(root, file);
  if (!existsSync(path)) return;
  const text = readFileSync(path, 'utf8');
  const edited = edit(text);
  if (edited !== text) writeFileSync(path, edited);
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../cli/try';
import type { Bilingual, Row, Try } from '../../lib/row';

const root = join(__dirname, '..', '..');

/** Last lines of a long recording that are kept. */
const lastLines = 10;

/** First lines of a long recording that are kept; a review asks its questions in any order. */
const firstLines = ({ review }: Try) => (review === undefined ? 7 : 1);

const leftOut = {
  en: (count: number) => `… ${count} lines …`,
  ko: (count: number) => `… ${count}줄 …`,
} as const;

/** Arguments of `npm run try` for a sample, with messages in its language. */
function argumentsOf(row: Row, { name }: Try, language: keyof Bilingual): readonly string[] {
  return [row.address, name, ...(language === 'en' ? [] : ['--sample', language])];
}

/**
 * Runs a try in the emulator on its sample and returns what `npm run try` prints.
 * @throws Error if the try fails
 */
export async function recordTry(
  row: Row,
  chosen: Try,
  language: keyof Bilingual,
): Promise<readonly string[]> {
  const out = mkdtempSync(join(tmpdir(), 'recorded-'));
  const lines: string[] = [];
  try {
    const code = await main(
      [...argumentsOf(row, chosen, language), '--out', out, '--display-language', language],
      (line) => lines.push(...line.split('\n')),
    );
    if (code !== 0) throw new Error(`${row.address} ${chosen.name} failed: ${lines.join('\n')}`);
  } finally {
    rmSync(out, { recursive: true });
  }
  const shown = `build/tries/${row.address}/${chosen.name}`;
  return lines
    .filter((line, at) => !isProgress(line) || !isProgress(lines[at + 1]))
    .map((line) => line.replaceAll(out, shown).replaceAll(`${root}/`, '').trimEnd());
}

/** Whether a line counts finished items; how often it is printed depends on the speed of the run. */
function isProgress(line = ''): boolean {
  return /^ +\d[\d,]* of \d[\d,]* items|^ +\d[\d,]*개 항목 중/.test(line);
}

/** Renders what the tries of a row print as Markdown, each under its command. */
export function renderRecordedTries(
  row: Row,
  language: keyof Bilingual,
  printed: ReadonlyMap<string, readonly string[]>,
): string {
  return row.tries
    .map((chosen) => {
      const lines = printed.get(chosen.name) ?? [];
      const first = firstLines(chosen);
      const more = lines.length - first - lastLines;
      const shown =
        more > 1
          ? [...lines.slice(0, first), leftOut[language](more), ...lines.slice(-lastLines)]
          : lines;
      const command = `$ npm run try -- ${argumentsOf(row, chosen, language).join(' ')}`;
      return ['```text', command, ...shown, '```'].join('\n');
    })
    .join('\n\n');
}

const variable = [
  /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}\b/g,
  /\d{1,2}월 \d{1,2}일 [일월화수목금토]요일/g,
  /\d{4}-\d{2}-\d{2}T[\d:.]+Z/g,
  // Numbers of tickets and bookings.
  /(?<=ticket|number|티켓|번호)\D{1,12}\d{6}\b/g,
  /\b\d{6}(?=번)/g,
  // Milliseconds after the cost of a method.
  /(?<=\d\.\d{4}) +\d{1,6}(?= {2,})/g,
  // IDs of resources that a run makes.
  /(?<=:custom-model(?:-deployment)?\/(?:[\w.:-]+\/)?)[0-9a-f]{12}\b/g,
  // Names of training runs.
  /-run-[0-9a-f]{10}\b/g,
];

/** Replaces what differs between runs: days such as "next Friday", and random numbers. */
export function maskVariableParts(text: string): string {
  return variable.reduce((masked, part) => masked.replaceAll(part, '<…>'), text);
}

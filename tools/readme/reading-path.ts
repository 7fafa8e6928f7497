import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { Bilingual, Row, Try } from '../../lib/row';

const root = join(__dirname, '..', '..');

/** Maximum length of a reading path. */
export const readingLimits = { files: 6, lines: 500 } as const;

const words = {
  en: { lines: (count: number) => `${count} lines` },
  ko: { lines: (count: number) => `${count}줄` },
} as const;

/** Number of lines of a file of the repository. */
export function countLines(file: string, base = root): number {
  return readFileSync(join(base, file), 'utf8').trimEnd().split('\n').length;
}

/**
 * Renders the reading paths of a row as Markdown: for each try its files in order, each with its
 * length and, in English, the first sentence of its documentation. Tries with the same path share it.
 */
export function renderReadingPaths(row: Row, language: keyof Bilingual): string {
  const byPath = new Map<string, Try[]>();
  for (const each of row.tries) {
    const path = each.read.join('\n');
    byPath.set(path, [...(byPath.get(path) ?? []), each]);
  }
  return [...byPath.values()]
    .map((tries) => {
      const files = tries[0]?.read ?? [];
      const names = tries.map(({ name, title }) => `**\`${name}\`**: ${title[language]}`);
      const total = files.reduce((sum, file) => sum + countLines(file), 0);
      return [
        `${names.join('; ')} (${words[language].lines(total)})`,
        '',
        ...files.map((file, at) => `${at + 1}. ${renderFile(row, file, language)}`),
      ].join('\n');
    })
    .join('\n\n');
}

function renderFile(row: Row, file: string, language: keyof Bilingual): string {
  const link = `[\`${file}\`](${posix.relative(posix.join('lib', row.address), file)})`;
  const length = `(${words[language].lines(countLines(file))})`;
  const summary = language === 'en' ? findSummary(readFileSync(join(root, file), 'utf8')) : '';
  return summary === '' ? `${link} ${length}` : `${link} ${length}: ${summary}`;
}

/** First sentence of the comment on a file's main export: its first class, else its first function. */
function findSummary(source: string): string {
  const comment = String.raw`\/\*\*((?:(?!\*\/)[^])*?)\*\/\n`;
  const kinds = ['class', '(?:async )?function\\*?', 'const', 'interface'];
  for (const kind of kinds) {
    const [, text = ''] = new RegExp(`${comment}export (?:default )?${kind} `).exec(source) ?? [];
    const plain = text
      .replaceAll(/^\s*\* ?/gm, '')
      .replace(/^@[^]*/m, '')
      .replaceAll(/\{@link (\S+?)\}/g, '`$1`')
      .replaceAll(/\s+/g, ' ')
      .trim();
    if (plain !== '') return firstSentence(plain);
  }
  return '';
}

function firstSentence(text: string): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text);
  return (first?.segment ?? text).trim();
}

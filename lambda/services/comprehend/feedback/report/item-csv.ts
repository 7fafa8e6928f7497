import { csvField } from '@by-example/metrics/readers/csv-record';
import { excerpt } from '../../documents/excerpt';
import type { Item } from '../../results/merge-chunks';

const columns = [
  'id',
  'product',
  'language',
  'sentiment',
  'positive',
  'negative',
  'neutral',
  'mixed',
  'entities',
  'keyPhrases',
  'text',
] as const;

/** Header of `items.csv`, with the byte order mark that Excel needs to detect UTF-8. */
export const itemHeader = `\ufeff${columns.join(',')}\r\n`;

/** Maximum characters of a text cell; `items.jsonl` has the whole text. */
const TEXT_CHARACTERS = 500;
const NAMES = 10;

/** Formats an item as a record of `items.csv`, including the line end. */
export function itemRow(item: Item): string {
  const { Positive, Negative, Neutral, Mixed } = item.sentimentScore;
  const shares = [Positive, Negative, Neutral, Mixed].map((score) => score.toFixed(4));
  const texts = [
    distinct(item.entities.map(({ Text, Type }) => `${Text} (${Type})`)),
    distinct(item.keyPhrases.map(({ Text }) => Text)),
    excerpt(item.text, TEXT_CHARACTERS),
  ];
  const cells = [
    escapeFormula(item.id),
    escapeFormula(item.product ?? ''),
    item.language,
    item.sentiment,
    ...shares,
    ...texts.map(escapeFormula),
  ];
  return `${cells.map(csvField).join(',')}\r\n`;
}

function distinct(names: readonly string[]): string {
  const lines = names.map((name) => name.replace(/\s+/g, ' '));
  return [...new Set(lines)].slice(0, NAMES).join('; ');
}

/** Prevents CSV injection: quotes a cell that a spreadsheet would run as a formula. */
function escapeFormula(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

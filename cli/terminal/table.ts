import { textWidth } from './text-width';

const gap = '  ';
/** A cell of more lines is shown as a field of its own. */
const maxLines = 6;
/** Without a terminal, a longer cell does not widen its column. */
const maxPadding = 80;

/**
 * Formats a table as lines without truncating cells. If the table is wider than the terminal, cells are wrapped
 * between words, or each field gets its own line. Without a terminal, each row is one line.
 * @param columns width of the terminal
 */
export function tableLines(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  columns?: number,
): string[] {
  const natural = widest([header, ...rows], textWidth);
  if (columns === undefined)
    return inColumns(
      header,
      rows,
      natural.map((width) => Math.min(width, maxPadding)),
    );
  const widths = fit(natural, widest([header, ...rows], longestWord), columns);
  if (widths === undefined) return inFields(header, rows);
  const wrapped = rows.map((row) => row.map((cell, at) => wrap(cell, widths[at] ?? 0)));
  const isReadable = wrapped.every((row) => row.every(({ length }) => length <= maxLines));
  if (!isReadable) return inFields(header, rows);
  const lines = wrapped.flatMap((row) =>
    Array.from({ length: Math.max(1, ...row.map(({ length }) => length)) }, (_, line) =>
      row.map((cell) => cell[line] ?? ''),
    ),
  );
  return inColumns(header, lines, widths);
}

function widest(
  rows: readonly (readonly string[])[],
  getWidth: (cell: string) => number,
): readonly number[] {
  const [header = []] = rows;
  return header.map((_, at) =>
    rows.reduce((max, row) => Math.max(max, getWidth(row[at] ?? '')), 0),
  );
}

function longestWord(text: string): number {
  return text.split(' ').reduce((max, word) => Math.max(max, textWidth(word)), 0);
}

/** Shrinks the widest columns first, down to their longest words; undefined if the table still does not fit. */
function fit(
  natural: readonly number[],
  minWidths: readonly number[],
  columns: number,
): readonly number[] | undefined {
  const room = columns - gap.length * (natural.length - 1);
  const total = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0);
  if (total(minWidths) > room) return undefined;
  let widths = natural;
  for (let cap = Math.max(...natural); total(widths) > room; cap -= 1)
    widths = natural.map((width, at) => Math.min(width, Math.max(cap, minWidths[at] ?? 0)));
  return widths;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function inColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
): string[] {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell + ' '.repeat(Math.max(0, (widths[at] ?? 0) - textWidth(cell))))
      .join(gap)
      .trimEnd();
  return [header, widths.map((width) => '-'.repeat(width)), ...rows].map(line);
}

/** Formats each field as a line. Long values are left to the terminal to wrap, so URLs can still be copied. */
function inFields(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return rows.flatMap((row, index) => [
    ...(index === 0 ? [] : ['']),
    ...header.flatMap((name, at) => {
      const cell = row[at] ?? '';
      return cell === '' ? [] : [`${name}: ${cell}`];
    }),
  ]);
}

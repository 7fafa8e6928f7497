/** Renders a Markdown table with numeric columns right-aligned; cells must be escaped already. */
export function table(
  header: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const numbers = header.map((_, at) => rows.every((row) => /^\d/.test(String(row[at]))));
  return [
    line(header),
    line(numbers.map((right) => (right ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

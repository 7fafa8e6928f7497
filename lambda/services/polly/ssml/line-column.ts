/** Formats an index as an editor does: line and column, counted from 1, columns in characters. */
export function positionIn(text: string, index: number): string {
  const before = text.slice(0, index);
  const lines = before.split(/\r\n|\r|\n/);
  const column = Array.from(lines.at(-1) ?? '').length + 1;
  return `line ${lines.length}, column ${column}`;
}

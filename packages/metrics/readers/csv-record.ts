/**
 * Parses a CSV record (RFC 4180: https://www.rfc-editor.org/rfc/rfc4180); undefined if a quote does
 * not close or text follows it. A quote inside an unquoted field is an ordinary character.
 */
export function csvRow(row: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = row[at] === '"' ? quoted(row, at) : plain(row, at);
    if (field === undefined) return undefined;
    fields.push(field.value);
    if (field.end === row.length) return fields;
    if (row[field.end] !== ',') return undefined;
    at = field.end + 1;
  }
}

interface Field {
  readonly value: string;
  /** Index of the comma after the field, or the length of the record. */
  readonly end: number;
}

function plain(row: string, start: number): Field {
  const comma = row.indexOf(',', start);
  const end = comma < 0 ? row.length : comma;
  return { value: row.slice(start, end), end };
}

function quoted(row: string, start: number): Field | undefined {
  for (let at = start + 1; ; at += 2) {
    at = row.indexOf('"', at);
    if (at < 0) return undefined;
    if (row[at + 1] !== '"') {
      return { value: row.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
    }
  }
}

/** Formats a field, with quotes if needed. */
export function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

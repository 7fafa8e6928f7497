/**
 * The fields of a row of CSV (RFC 4180: https://www.rfc-editor.org/rfc/rfc4180), or undefined when
 * its quotes do not close, or something follows them. A quote inside an unquoted field is a
 * character like others.
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
  /** The index of the comma behind it, or the length of the row. */
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

/** A field as it stands in a row: in quotes when it has to be. */
export function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

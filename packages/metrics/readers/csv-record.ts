/**
 * Parses a CSV record (RFC 4180: https://www.rfc-editor.org/rfc/rfc4180); undefined if a quote does
 * not close or text follows it. A quote inside an unquoted field is an ordinary character.
 */
export function parseCsvRecord(record: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = record[at] === '"' ? quoted(record, at) : plain(record, at);
    if (field === undefined) return undefined;
    fields.push(field.value);
    if (field.end === record.length) return fields;
    if (record[field.end] !== ',') return undefined;
    at = field.end + 1;
  }
}

interface Field {
  readonly value: string;
  /** Index of the comma after the field, or the length of the record. */
  readonly end: number;
}

function plain(record: string, start: number): Field {
  const comma = record.indexOf(',', start);
  const end = comma < 0 ? record.length : comma;
  return { value: record.slice(start, end), end };
}

function quoted(record: string, start: number): Field | undefined {
  for (let at = start + 1; ; at += 2) {
    at = record.indexOf('"', at);
    if (at < 0) return undefined;
    if (record[at + 1] !== '"') {
      return { value: record.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
    }
  }
}

/** Formats a field, with quotes if needed. */
export function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

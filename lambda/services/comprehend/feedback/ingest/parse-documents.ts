import { rejectInput, shorten, type InputIssue } from '@by-example/metrics/errors/input-error';
import { parseCsvRecord } from '@by-example/metrics/readers/csv-record';
import { formatBytes, TEXT_BYTES } from '../../documents/comprehend-limits';
import type { Format } from './upload-key';
import {
  MAX_RECORD_BYTES,
  type Layout,
  type SourceRecord,
} from '../../../../shared/tables/split-records';

/** Parsed document with unvalidated fields, or the issue of an invalid record. */
export type Found =
  | {
      readonly fields: {
        readonly id?: unknown;
        readonly text?: unknown;
        readonly product?: unknown;
      };
    }
  | { readonly issue: InputIssue; readonly cause: 'encoding' | 'syntax' | 'size' };

/** Parser of a format. Returns undefined for a record without a document, such as a blank line. */
export interface DocumentSource {
  readonly layout: Layout;
  read(record: SourceRecord): Found | undefined;
}

export function documentSource(format: Format): DocumentSource {
  switch (format) {
    case 'jsonl':
      return { layout: 'lines', read: (record) => whole(record, fromJson) };
    case 'csv':
      return csv();
    case 'text':
      return paragraphs();
  }
}

/** Validates length and encoding of a record, for every format. */
function whole(
  { text, bytes, encoding }: SourceRecord,
  read: (text: string) => Found | undefined,
): Found | undefined {
  if (text === undefined) {
    return {
      cause: 'size',
      issue: {
        code: 'TextSizeLimitExceededException',
        field: 'text',
        expected: `at most ${formatBytes(TEXT_BYTES)} of text, in a record of at most ${formatBytes(MAX_RECORD_BYTES)}`,
        received: `a record of ${formatBytes(bytes)}`,
        suggestion: 'Split the document, or add the missing line break or closing quote.',
      },
    };
  }
  const broken = text.indexOf('\ufffd');
  if (broken >= 0) {
    return {
      cause: 'encoding',
      issue: {
        code: 'ValidationException',
        field: 'line',
        expected: 'UTF-8 text',
        received: `${encoding?.received ?? 'bytes that are not UTF-8'}, after ${shorten(text.slice(0, broken))}`,
        suggestion: encoding?.suggestion ?? 'Save the file as UTF-8, or correct the line.',
      },
    };
  }
  return read(text);
}

function syntax(expected: string, received: string, suggestion: string): Found {
  return {
    cause: 'syntax',
    issue: {
      code: 'ValidationException',
      field: 'line',
      expected,
      received,
      suggestion,
    },
  };
}

function fromJson(text: string): Found | undefined {
  if (text.trim() === '') return undefined;
  const value = jsonObject(text);
  if (value === undefined) {
    return syntax(
      'one JSON object per line, with the fields id and text',
      shorten(text),
      'Write each document as {"id": "…", "text": "…"} on a line of its own.',
    );
  }
  return { fields: value };
}

function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function csv(): DocumentSource {
  let header: readonly string[] | undefined;
  const parseRecord = (text: string): Found | undefined => {
    if (text.trim() === '') return undefined;
    const values = parseCsvRecord(text);
    if (header === undefined) {
      header = parseHeader(values, text);
      return undefined;
    }
    if (values === undefined) {
      return syntax(
        'a quote at the start and the end of a field, doubled inside it',
        shorten(text),
        'Correct the quotes: an unclosed quote extends its field.',
      );
    }
    if (values.length !== header.length) {
      return syntax(
        `${header.length} fields, as in the header`,
        `${values.length} fields in ${shorten(text)}`,
        'Put a field with a comma or a line end in quotes.',
      );
    }
    return { fields: Object.fromEntries(header.map((name, at) => [name, values[at]])) };
  };
  return {
    layout: 'csv',
    // A header in another encoding still defines the columns; the records report the encoding
    // issue.
    read: (record) =>
      header === undefined ? parseRecord(record.text ?? '\ufffd') : whole(record, parseRecord),
  };
}

function parseHeader(values: readonly string[] | undefined, text: string): readonly string[] {
  const names = (values ?? []).map((name) => name.trim().toLowerCase());
  for (const name of ['id', 'text', 'product']) {
    const columns = names.filter((other) => other === name).length;
    if (columns === 1 || (columns === 0 && name === 'product')) continue;
    rejectInput({
      field: 'key',
      expected: 'comma-separated CSV with a header of id, text and, optionally, product, each once',
      received:
        columns > 1 ? `${columns} columns ${name}` : `no column ${name} in ${shorten(text)}`,
      suggestion: 'Start the file with such a header row.',
    });
  }
  return names;
}

function paragraphs(): DocumentSource {
  let count = 0;
  return {
    layout: 'paragraphs',
    read: (record) => {
      count++;
      if (count === 1 && jsonObject(record.text?.split('\n')[0] ?? '') !== undefined) {
        rejectInput({
          field: 'key',
          expected: 'plain text in a file that ends in .txt',
          received: `JSON: ${shorten(record.text)}`,
          suggestion: 'Name the file .jsonl.',
        });
      }
      return whole(record, (text) => ({ fields: { id: `paragraph-${count}`, text } }));
    },
  };
}

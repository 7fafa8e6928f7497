import { parseCsvRecord } from './csv-record';
import { rejectInput, InvalidInputError, shorten } from '../errors/input-error';

export type Format = 'jsonl' | 'csv';

/** Record of a file: fields of a JSON object, or cells of a CSV record by column. */
export type Fields = Readonly<Record<string, unknown>>;

/** CSV columns of a task. */
export interface Columns {
  readonly required: readonly string[];
  /** Columns of numbers or JSON (lists, objects). All others are text. */
  readonly json: readonly string[];
  /** Columns of a text, or of several as a JSON list. */
  readonly lists?: readonly string[];
}

export interface RecordReader {
  /**
   * Record that ends with this line; undefined for a blank line, a header, and an unfinished
   * record.
   */
  readonly read: (line: string | undefined) => Fields | undefined;
  /** @throws InvalidInputError on an unfinished CSV record. */
  readonly end: () => void;
  /**
   * Number of the line on which the last record began, from 1; after an unclosed quote, the line of
   * that quote.
   */
  readonly line: () => number;
  /** Number of lines so far. */
  readonly lines: () => number;
}

/** Formats by file extension. */
export const formats: Readonly<Record<string, Format>> = {
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  csv: 'csv',
};

/** Reads JSON Lines: one object per line. @throws InvalidInputError on an invalid line */
export function jsonLines(): RecordReader {
  let lines = 0;
  return {
    read: (line) => {
      lines++;
      const text = lines === 1 ? line?.replace(/^\ufeff/, '') : line;
      if (text === undefined) rejectBytes();
      return text.trim() === '' ? undefined : parseObject(text);
    },
    end: () => undefined,
    line: () => lines,
    lines: () => lines,
  };
}

export interface CsvOptions {
  /** Header of the file, for lines from its middle; omitted, the first record is the header. */
  readonly header?: readonly string[] | undefined;
  /** Called with the first record. */
  readonly onHeader?: (names: readonly string[]) => void;
  /**
   * Whether the lines are a part of a file. Parts are cut at line ends, so a record must not
   * contain one.
   */
  readonly cut?: boolean;
}

/**
 * Reads CSV (RFC 4180) with commas and a header.
 * @throws InvalidInputError on a header without a required column, and on an invalid record
 */
export function csvLines(
  taskColumns: Columns,
  { header, onHeader, cut = false }: CsvOptions = {},
): RecordReader {
  let lines = 0;
  let began = 1;
  let open: OpenRow | undefined;
  let columns = header === undefined ? undefined : buildColumns(header, taskColumns);
  return {
    read: (line) => {
      lines++;
      if (open === undefined) began = lines;
      if (line === undefined) rejectBytes();
      if (open === undefined && line.trim() === '') return undefined;
      const quote = openQuote(line, open !== undefined);
      if (quote !== undefined) {
        if (cut) rejectLineEnd(line);
        open = continued(open, line, quote, lines);
        if (open.characters > MAX_ROW_CHARACTERS) rejectOpenRow(open);
        return undefined;
      }
      const text = open === undefined ? line : [...open.lines, line].join('\n');
      open = undefined;
      const cells = parseCsvRecord(
        lines === began && began === 1 ? text.replace(/^\ufeff/, '') : text,
      );
      if (cells === undefined) rejectQuotes(text);
      if (columns === undefined) {
        const names = parseHeader(cells, taskColumns.required);
        columns = buildColumns(names, taskColumns);
        onHeader?.(names);
        return undefined;
      }
      if (cells.length !== columns.length)
        rejectInput({
          field: 'line',
          expected: `${columns.length} fields, as in the header`,
          received: `${cells.length} fields in ${shorten(text)}`,
          suggestion: 'Quote a field with a comma or line break.',
        });
      const fields: Record<string, unknown> = {};
      for (let at = 0; at < cells.length; at++) {
        const column = columns[at];
        const cell = cells[at] ?? '';
        if (column !== undefined) fields[column.name] = column.read(cell);
      }
      return fields;
    },
    end: () => {
      if (open !== undefined) rejectOpenRow(open);
    },
    line: () => began,
    lines: () => lines,
  };

  function rejectOpenRow(row: OpenRow): never {
    began = row.quote.line;
    rejectQuotes(row.quote.text);
  }
}

/** Record with a quoted field that continues on the next line. */
interface OpenRow {
  /** Joined only at the end of the record: joining after each line would take quadratic time. */
  readonly lines: string[];
  readonly characters: number;
  /** Position of the unclosed quote. */
  readonly quote: { readonly line: number; readonly text: string };
}

function continued(row: OpenRow | undefined, line: string, quote: number, number: number): OpenRow {
  const lines = row?.lines ?? [];
  lines.push(line);
  return {
    lines,
    characters: (row?.characters ?? 0) + line.length + 1,
    quote: row === undefined || quote >= 0 ? { line: number, text: line.slice(quote) } : row.quote,
  };
}

function parseHeader(cells: readonly string[], required: readonly string[]): readonly string[] {
  const names = cells.map((name) => name.trim());
  for (const name of required) {
    const count = names.filter((other) => other === name).length;
    if (count === 1) continue;
    rejectInput({
      field: 'header',
      expected: `comma-separated CSV with a header row that has each of the columns ${required.join(', ')} once`,
      received: count > 1 ? `${count} columns ${name}` : `no column ${name} in ${shorten(names)}`,
      suggestion: 'Add this header to the file.',
    });
  }
  return names;
}

/** Adds a line number to an item's error. */
export function atLine(error: unknown, line: number): unknown {
  if (!(error instanceof InvalidInputError)) return error;
  const { field, ...rest } = error.issue;
  return new InvalidInputError({
    ...rest,
    field: field === 'line' ? `line ${line}` : `line ${line}: ${field}`,
  });
}

/** Maximum length of a record; beyond it a quote counts as unclosed. */
const MAX_ROW_CHARACTERS = 4_000_000;

interface Column {
  readonly name: string;
  readonly read: (cell: string) => unknown;
}

function buildColumns(header: readonly string[], { json, lists = [] }: Columns): readonly Column[] {
  const asItIs = (cell: string) => cell;
  return header.map((name) => ({
    name,
    read: json.includes(name) ? parseCell : lists.includes(name) ? parseList : asItIs,
  }));
}

/**
 * Finds the quote that is open at the end of a line. Returns its index, -1 if an earlier line
 * opened it, or undefined. A quoted field begins with a quote and ends with one that is not
 * doubled.
 * @param isOpen Whether a quote is open before the line.
 */
function openQuote(line: string, isOpen: boolean): number | undefined {
  if (!line.includes('"')) return isOpen ? -1 : undefined;
  let quote = isOpen ? -1 : 0;
  for (;;) {
    let at = quote;
    if (quote < 0 || line[quote] === '"') {
      for (at = line.indexOf('"', quote + 1); at >= 0 && line[at + 1] === '"';)
        at = line.indexOf('"', at + 2);
      if (at < 0) return quote;
    }
    const comma = line.indexOf(',', at);
    if (comma < 0) return undefined;
    quote = comma + 1;
  }
}

/** Parses a number or JSON. Anything else stays text, so the item rejects it by field name. */
function parseCell(cell: string): unknown {
  const text = cell.trim();
  if (text === '') return undefined;
  // Each digit matches in one way only, so a long non-numeric cell fails in linear time.
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  return /^[[{]/.test(text) ? parsed(cell) : cell;
}

/** Parses only cells that begin like a list of texts. */
function parseList(cell: string): unknown {
  return /^\s*\[\s*"/.test(cell) ? parsed(cell) : cell;
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return cell;
  }
}

function parseObject(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Fields;
  } catch {
    // Rejected below, like any other line that is not an object.
  }
  return rejectInput({
    field: 'line',
    expected: 'one JSON object per line',
    received: shorten(text),
    suggestion: 'Correct the line; NaN and Infinity are not valid JSON.',
  });
}

function rejectBytes(): never {
  return rejectInput({
    field: 'line',
    expected: 'text in UTF-8',
    received: 'bytes that are not UTF-8',
    suggestion: 'Save the file as UTF-8.',
  });
}

function rejectQuotes(row: string): never {
  return rejectInput({
    field: 'line',
    expected: 'a quote at the start and the end of a field, doubled inside it',
    received: shorten(row.slice(0, 1000)),
    suggestion: 'Correct the quotes: everything after an open quote becomes part of its field.',
  });
}

function rejectLineEnd(row: string): never {
  return rejectInput({
    field: 'line',
    expected: 'single-line rows in a CSV that is read in parts',
    received: `a quote that does not close on its line: ${shorten(row)}`,
    suggestion: 'Save the file as JSON Lines, where a line break in a text is written as \\n.',
  });
}

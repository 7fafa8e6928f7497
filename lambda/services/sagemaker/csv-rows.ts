import { refuse, shorten } from '../../shared/errors';
import { ROW_CHARACTERS } from './limits';

export interface CsvRow {
  /** The line on which it begins, counted from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** The rows of a CSV as its bytes arrive (RFC 4180), blank lines left out. Refuses what is no CSV in UTF-8. */
export async function* csvRows(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow> {
  const reader = rowReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) yield* reader.read(decode(decoder, reader, chunk));
  yield* reader.read(decode(decoder, reader));
  yield* reader.end();
}

/** Without a chunk: what the last one left open. */
function decode(
  decoder: InstanceType<typeof TextDecoder>,
  { line }: Reader,
  chunk?: Uint8Array,
): string {
  try {
    const text = chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  return refuse({
    field: 'file',
    limit: 'CSV: text in UTF-8',
    seen: `bytes that are none, behind line ${line()}`,
    todo: 'Save the table as CSV in UTF-8.',
  });
}

interface Reader {
  readonly read: (text: string) => Generator<CsvRow>;
  readonly end: () => Generator<CsvRow>;
  readonly line: () => number;
}

function rowReader(): Reader {
  let line = 1;
  let began = 1;
  let field = '';
  let fields: string[] = [];
  let length = 0;
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';

  const endField = () => {
    fields.push(field);
    field = '';
    state = 'start';
  };
  const endRow = (): CsvRow | undefined => {
    const isBlank = fields.length === 0 && state !== 'closed' && field.trim() === '';
    endField();
    const row = { line: began, fields };
    fields = [];
    length = 0;
    return isBlank ? undefined : row;
  };
  const tooLong = () =>
    refuse({
      field: `line ${began}`,
      limit: `a row of at most ${ROW_CHARACTERS.toLocaleString('en')} characters`,
      seen: `${shorten([...fields, field].join(','))}, and no end`,
      todo: 'Look for a quote that does not close, or a line end that is missing.',
    });

  return {
    line: () => line,
    *read(text) {
      for (const character of text) {
        if (++length > ROW_CHARACTERS) tooLong();
        if (character === '\n') line++;
        if (state === 'quoted') {
          if (character === '"') state = 'closed';
          else field += character;
        } else if (character === '"' && state !== 'plain') {
          // A second quote in a row stands for one.
          if (state === 'closed') field += character;
          state = 'quoted';
        } else if (character === ',') endField();
        else if (character === '\n') {
          const row = endRow();
          if (row !== undefined) yield row;
          began = line;
        } else if (character !== '\r') {
          field += character;
          state = 'plain';
        }
      }
    },
    *end() {
      if (state === 'quoted') tooLong();
      const row = endRow();
      if (row !== undefined) yield row;
    },
  };
}

/** A field as it stands in a row: in quotes when it has to be. */
export function csvField(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { likelyEncoding } from '@by-example/metrics/text/text-encoding';

export interface CsvRecord {
  /** Line on which it begins, counted from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Parses a stream of CSV (RFC 4180) and skips blank lines.
 * @param maxCharacters Maximum of a record; beyond it a quote counts as unclosed.
 * @throws InvalidInputError if it is not CSV in UTF-8
 */
export async function* readCsvRecords(
  chunks: AsyncIterable<Uint8Array>,
  maxCharacters: number,
): AsyncGenerator<CsvRecord> {
  const reader = rowReader(maxCharacters);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    checkText(text, reader, chunk);
    yield* reader.read(text);
  }
  const text = decoder.decode();
  checkText(text, reader);
  yield* reader.read(text);
  yield* reader.end();
}

/** Rejects U+FFFD, which the decoder writes for invalid UTF-8, and NUL characters. */
function checkText(text: string, { line }: Reader, bytes: Uint8Array = new Uint8Array()): void {
  if (!/[\ufffd\0]/.test(text)) return;
  const { received, suggestion } = likelyEncoding(bytes) ?? {
    received: 'bytes that are not UTF-8',
    suggestion: 'Save the table as CSV in UTF-8.',
  };
  rejectInput({
    field: 'file',
    expected: 'CSV: text in UTF-8',
    received: `${received}, on line ${line()} or later`,
    suggestion,
  });
}

interface Reader {
  readonly read: (text: string) => Generator<CsvRecord>;
  readonly end: () => Generator<CsvRecord>;
  readonly line: () => number;
}

/** Characters with a meaning outside quotes; the carriage return of a line end is ignored. */
const special = /[",\n\r]/g;

function rowReader(maxCharacters: number): Reader {
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
  const endRow = (): CsvRecord | undefined => {
    const isBlank = fields.length === 0 && state !== 'closed' && field.trim() === '';
    endField();
    const row = { line: began, fields };
    fields = [];
    length = 0;
    return isBlank ? undefined : row;
  };
  const tooLong = () =>
    rejectInput({
      field: `line ${began}`,
      expected: `a row of at most ${maxCharacters.toLocaleString('en')} characters`,
      received: `${shorten([...fields, field].join(','))}, without an end`,
      suggestion: 'Look for an unclosed quote or a missing line break.',
    });

  /** Appends the text between two special characters. */
  const take = (part: string) => {
    length += part.length;
    if (length > maxCharacters) tooLong();
    field += part;
    if (state === 'quoted') line += part.split('\n').length - 1;
    else state = 'plain';
  };
  const readSpecial = (character: string): CsvRecord | undefined => {
    if (character === '"') {
      // A doubled quote is an escaped quote.
      if (state === 'closed') field += character;
      if (state === 'plain') field += character;
      else state = state === 'quoted' ? 'closed' : 'quoted';
    } else if (character === ',') endField();
    else if (character === '\n') {
      const row = endRow();
      line++;
      began = line;
      return row;
    }
    return undefined;
  };

  return {
    line: () => line,
    *read(text) {
      for (let at = 0; at < text.length; at++) {
        special.lastIndex = at;
        const next = state === 'quoted' ? text.indexOf('"', at) : (special.exec(text)?.index ?? -1);
        const end = next < 0 ? text.length : next;
        if (end > at) take(text.slice(at, end));
        at = end;
        const row = readSpecial(text.charAt(end));
        if (row !== undefined) yield row;
      }
    },
    *end() {
      if (state === 'quoted') tooLong();
      const row = endRow();
      if (row !== undefined) yield row;
    },
  };
}

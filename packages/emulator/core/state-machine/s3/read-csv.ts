/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html, read 2026-11-24 */
export const csvDelimiters: Readonly<Record<string, string>> = {
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  SPACE: ' ',
  TAB: '\t',
};

/**
 * Parses the records of delimited text by the rules of Step Functions. A quoted field may contain
 * delimiters and line breaks; a doubled quotation mark anywhere is a literal one. A backslash
 * escapes itself, a quotation mark and the delimiter, and is dropped before any other character.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html, read
 * 2026-11-24.
 * Not on the page: CRLF also ends a record, an empty line is skipped, and a single quotation mark
 * inside an unquoted field is literal.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly string[]> {
  let field = '';
  let record: string[] = [];
  let quoted = false;
  /** Backslash or quotation mark whose meaning depends on the next character. */
  let buffered = '';

  const endField = () => {
    record.push(field);
    field = '';
  };
  const endRecord = () => {
    if (field.endsWith('\r')) field = field.slice(0, -1);
    endField();
    const ended = record;
    record = [];
    return ended.length === 1 && ended[0] === '' ? [] : [ended];
  };
  /** Whether the character belongs to the held one. */
  const takeBuffered = (next: string): boolean => {
    const before = buffered;
    buffered = '';
    const isPair = before === '"' ? next === '"' : ['\\', '"', delimiter].includes(next);
    if (isPair) field += next;
    else if (before === '"' && quoted) quoted = false;
    else if (before === '"') field += '"';
    return isPair;
  };

  for await (const chunk of text) {
    for (const character of chunk) {
      if (buffered !== '' && takeBuffered(character)) continue;
      if (character === '"' && !quoted && field === '') quoted = true;
      else if (character === '\\' || character === '"') buffered = character;
      else if (quoted) field += character;
      else if (character === delimiter) endField();
      else if (character === '\n') yield* endRecord();
      else field += character;
    }
  }
  if (buffered !== '') takeBuffered('');
  if (quoted) throw new SyntaxError('it ends inside quotation marks');
  if (field !== '' || record.length > 0) yield* endRecord();
}

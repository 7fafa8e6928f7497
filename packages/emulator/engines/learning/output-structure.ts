/** Fields of an output and how to write them: lines, a JSON object, a table row, or one text. */
export interface OutputStructure {
  /** Equal for outputs of one structure. */
  readonly key: string;
  readonly values: readonly string[];
  readonly write: (values: readonly string[]) => string;
}

/** Label at the beginning of a line: `Category: return`. */
const LINE = /^(\p{L}[\p{L}\p{N} _-]{0,30})[:：](?:\s+(.*))?$/u;

/** Reads the structure of one output. */
export function readStructure(output: string): OutputStructure {
  const text = output.trim();
  return readJson(text) ?? readTable(text) ?? readLines(text) ?? wholeText(text);
}

function wholeText(text: string): OutputStructure {
  return { key: 'text', values: [text], write: ([value = '']) => value };
}

function readJson(text: string): OutputStructure | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    if (entries.length === 0) return undefined;
    const names = entries.map(([name]) => name);
    return {
      key: `json ${JSON.stringify(names)}`,
      values: entries.map(([, value]) =>
        typeof value === 'string' ? value : `${NO_STRING}${JSON.stringify(value)}`,
      ),
      write: (values) =>
        JSON.stringify(
          Object.fromEntries(names.map((name, at) => [name, readValue(values[at] ?? '')])),
        ),
    };
  } catch {
    return undefined;
  }
}

/** Marks a number, a list or another value of JSON other than a string. */
const NO_STRING = '\u0000';

function readValue(value: string): unknown {
  if (!value.startsWith(NO_STRING)) return value;
  const json = value.slice(NO_STRING.length);
  try {
    return JSON.parse(json) as unknown;
  } catch {
    // A text that begins with the mark, or a number that was filled in with another notation.
    return json;
  }
}

function readTable(text: string): OutputStructure | undefined {
  const [head = '', rule = '', row = '', ...more] = text.split('\n').map((line) => line.trim());
  if (more.length > 0 || !head.startsWith('|') || !row.startsWith('|')) return undefined;
  const cells = (line: string) => line.split('|').slice(1, -1);
  const names = cells(head);
  const values = cells(row).map((cell) => cell.trim());
  if (!/^[|:\s-]+$/u.test(rule) || names.length === 0 || names.length !== values.length)
    return undefined;
  return {
    key: `table ${head}`,
    values,
    write: (filled) =>
      [head, rule, `| ${filled.map((value) => value.replaceAll('|', '/')).join(' | ')} |`].join(
        '\n',
      ),
  };
}

/** Reads labeled lines, the first of which begins the output; a value may have several lines. */
function readLines(text: string): OutputStructure | undefined {
  const names: string[] = [];
  const values: string[] = [];
  for (const line of text.split('\n')) {
    const [, name, value = ''] = LINE.exec(line) ?? [];
    if (name !== undefined) {
      names.push(name);
      values.push(value);
    } else if (names.length === 0) return undefined;
    else values.push(`${values.pop() ?? ''}\n${line}`);
  }
  if (names.length === 0) return undefined;
  return {
    key: `lines ${JSON.stringify(names)}`,
    values: values.map((value) => value.trim()),
    write: (filled) => names.map((name, at) => `${name}: ${filled[at] ?? ''}`).join('\n'),
  };
}

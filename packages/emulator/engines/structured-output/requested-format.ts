import type { Schema } from './json-schema';

/** Output format that a prompt shows. */
export interface RequestedFormat {
  /** Fields in order, as properties. */
  readonly schema: Schema;
  readonly write: (values: Readonly<Record<string, unknown>>) => string;
}

/** Placeholder in angle brackets after a label: `Category: <name of the category>`. */
const LABELED_LINE = /^(\p{L}[\p{L}\p{N} _-]{0,30}):[ \t]*<([^<>\n]{1,120})>[ \t]*$/u;

/**
 * Finds the format in which a prompt asks for its answer: a JSON Schema, a Markdown table without rows,
 * or labeled lines with placeholders. Values that the prompt allows for a field, such as
 * `categories: a, b, c`, become its choices.
 */
export function findRequestedFormat(prompt: string): RequestedFormat | undefined {
  const lines = prompt.split('\n');
  return findJsonSchema(lines) ?? findTable(lines, prompt) ?? findLabeledLines(lines, prompt);
}

function findJsonSchema(lines: readonly string[]): RequestedFormat | undefined {
  for (const line of lines) {
    if (!line.startsWith('{') || !line.endsWith('}') || !line.includes('"properties"')) continue;
    try {
      const schema = JSON.parse(line) as Schema;
      if (schema.type === 'object' && typeof schema.properties === 'object')
        return { schema, write: (values) => JSON.stringify(values) };
    } catch {
      // The line only looks like a schema.
    }
  }
  return undefined;
}

function findTable(lines: readonly string[], prompt: string): RequestedFormat | undefined {
  const rule = lines.findIndex((line, at) => at > 0 && isRule(line));
  const head = lines[rule - 1]?.trim() ?? '';
  if (rule < 0 || !head.startsWith('|') || lines[rule + 1]?.trim().startsWith('|') === true)
    return undefined;
  const names = head
    .split('|')
    .slice(1, -1)
    .map((name) => name.trim());
  return {
    schema: buildSchema(
      names.map((name) => ({ name, description: '' })),
      prompt,
    ),
    write: (values) => {
      const cells = names.map((name) => toText(values[name]).replaceAll(/[|\n]/gu, ' '));
      return `${head}\n${lines[rule]?.trim() ?? ''}\n| ${cells.join(' | ')} |`;
    },
  };
}

function isRule(line: string): boolean {
  const plain = line.trim();
  return plain.startsWith('|') && plain.includes('-') && /^[|:\s-]{3,200}$/u.test(plain);
}

function findLabeledLines(lines: readonly string[], prompt: string): RequestedFormat | undefined {
  const fields = lines.flatMap((line) => {
    const [, name, description = ''] = LABELED_LINE.exec(line) ?? [];
    return name === undefined ? [] : [{ name, description }];
  });
  if (fields.length === 0) return undefined;
  return {
    schema: buildSchema(fields, prompt),
    write: (values) => fields.map(({ name }) => `${name}: ${toText(values[name])}`).join('\n'),
  };
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function buildSchema(
  fields: readonly { readonly name: string; readonly description: string }[],
  prompt: string,
): Schema {
  const properties = fields.map(({ name, description }): [string, Schema] => {
    const choices = findChoicesInPrompt(name, prompt);
    return [name, { type: 'string', description, ...(choices !== undefined && { enum: choices }) }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: fields.map(({ name }) => name),
  };
}

/** Characters between the name of a field and the colon before its values. */
const BEFORE_VALUES = 60;
/** Characters of the list of values. */
const MAX_LIST = 2_000;

/** Finds `categories: a, b, c.` for a field `Category`: a list after its name, in the plural or not. */
function findChoicesInPrompt(name: string, prompt: string): string[] | undefined {
  // A name of one letter keeps it: an empty stem would be found everywhere, without end.
  const stem = name.toLowerCase().replace(/(?<=.)(?:y|ies|s)$/u, '');
  const text = prompt.toLowerCase();
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
    const colon = prompt.slice(at, at + BEFORE_VALUES).search(/[:：]/u);
    if (colon < 0) continue;
    const start = at + colon + 1;
    const list = prompt.slice(start, start + MAX_LIST).split(/\n|\.(?:\s|$)/u)[0] ?? '';
    const values = list.split(/[,、]/u).map((value) => value.trim());
    if (values.length > 1 && values.every((value) => /^[\p{L}\p{N}][^<>]{0,60}$/u.test(value)))
      return values;
  }
  return undefined;
}

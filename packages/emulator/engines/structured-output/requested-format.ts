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
 * Finds the format in which a prompt asks for its answer: a JSON Schema, a JSON object of placeholders,
 * a Markdown table without rows, or labeled lines with placeholders. Values that the prompt allows for
 * a field, as `categories: a, b, c`, in a list, or as `<a | b>`, become its choices.
 */
export function findRequestedFormat(prompt: string): RequestedFormat | undefined {
  const lines = prompt.split('\n');
  return (
    findJsonSchema(lines) ??
    findJsonSkeleton(lines, prompt) ??
    findTable(lines, prompt) ??
    findLabeledLines(lines, prompt)
  );
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

/** Lines and characters in which a skeleton must close. */
const MAX_SKELETON = { lines: 40, characters: 4_000 } as const;
/** Value to be filled: `<category>`, `...`, or a choice of `a | b`. */
const PLACEHOLDER = /^(?:<[^<>]{1,300}>|\.{3}|…|[^|<>]{1,60}(?:\|[^|<>]{1,60}){1,20})$/u;

/** Finds a flat JSON object whose texts are all placeholders: one with real texts is material. */
function findJsonSkeleton(lines: readonly string[], prompt: string): RequestedFormat | undefined {
  for (const [at, line] of lines.entries()) {
    if (!line.trimStart().startsWith('{')) continue;
    const window = lines.slice(at, at + MAX_SKELETON.lines);
    const end = window.findIndex((one) => one.trimEnd().endsWith('}'));
    const text = window.slice(0, end + 1).join('\n');
    const fields = text.length > MAX_SKELETON.characters ? undefined : readSkeleton(text);
    if (fields === undefined) continue;
    return {
      schema: buildSchema(fields, prompt),
      write: (values) => JSON.stringify(values),
    };
  }
  return undefined;
}

function readSkeleton(text: string): Field[] | undefined {
  let skeleton: unknown;
  try {
    skeleton = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof skeleton !== 'object' || skeleton === null) return undefined;
  const entries = Object.entries(skeleton);
  const texts = entries.map(([, value]: [string, unknown]) => value).filter(isString);
  const isSkeleton =
    texts.length > 0 &&
    texts.every((value) => PLACEHOLDER.test(value.trim())) &&
    entries.every(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  if (!isSkeleton) return undefined;
  return entries.map(([name, value]: [string, unknown]) => ({
    name,
    description: isString(value) ? value.trim().replaceAll(/^<|>$/gu, '') : '',
    type: typeof value,
  }));
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
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

interface Field {
  readonly name: string;
  readonly description: string;
  /** @default 'string' */
  readonly type?: string;
}

function buildSchema(fields: readonly Field[], prompt: string): Schema {
  const properties = fields.map(({ name, description, type = 'string' }): [string, Schema] => {
    const choices =
      type === 'string'
        ? (splitChoices(description) ?? findChoicesInPrompt(name, prompt))
        : undefined;
    return [name, { type, description, ...(choices !== undefined && { enum: choices }) }];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: fields.map(({ name }) => name),
  };
}

/** Splits the choices in a placeholder: `return | delivery`. */
function splitChoices(description: string): string[] | undefined {
  const choices = description.split('|').map((choice) => choice.trim());
  return choices.length > 1 && choices.every((choice) => choice !== '') ? choices : undefined;
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
    const listed = /^\s*\n/u.test(prompt.slice(start, start + BEFORE_VALUES))
      ? readList(prompt.slice(start, start + MAX_LIST))
      : [];
    if (listed.length > 1) return listed;
  }
  return undefined;
}

/** Item of a list, `- return: sending an item back`: its name is what comes before the description. */
const ITEM = /^\s*(?:[-*•]|\d{1,2}[.)])\s+[`"'*]{0,3}([\p{L}\p{N}][^:：<>`"'*—–\n(]{0,60})/u;

/** Reads the names of the list that follows a heading, up to the first line that is not an item. */
function readList(text: string): string[] {
  const names: string[] = [];
  for (const line of text.trimStart().split('\n')) {
    const [, name] = ITEM.exec(line) ?? [];
    if (name === undefined) break;
    names.push(name.trim());
  }
  return names;
}

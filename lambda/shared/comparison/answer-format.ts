import type { Field } from './task-file';

/** Answer to a message; a field is missing if the model did not give it. */
export type Answer = Readonly<Partial<Record<Field, string>>>;

const LABELS: Readonly<Record<Field, string>> = { category: 'Category', reply: 'Reply' };

/** Formats an answer as prompts and training records show it: a line for each field. */
export function formatAnswer(answer: Answer, fields: readonly Field[]): string {
  return fields.map((field) => `${LABELS[field]}: ${answer[field] ?? ''}`).join('\n');
}

/**
 * Parses the answer of a model: lines `Category: …` and `Reply: …`, one JSON object, or a Markdown
 * table with these columns and one row. Text around them is ignored.
 */
export function parseAnswer(text: string): Answer {
  return parseJson(text) ?? parseTable(text) ?? parseLines(text);
}

function parseJson(text: string): Answer | undefined {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (start < 0 || end < start) return undefined;
  try {
    const value = JSON.parse(text.slice(start, end + 1)) as unknown;
    const names = new Map(
      Object.entries(value ?? {}).map(([name, field]) => [name.toLowerCase(), field as unknown]),
    );
    return pick((field) => names.get(field));
  } catch {
    return undefined;
  }
}

function parseTable(text: string): Answer | undefined {
  const [head, , row] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  if (head === undefined || row === undefined) return undefined;
  return pick((field) => row[head.findIndex((name) => name.toLowerCase() === field)]);
}

/** A value reaches to the next label: a reply may have several lines. */
function parseLines(text: string): Answer {
  const values = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of text.split('\n')) {
    const [, label, rest = ''] =
      /^[\s*]*(Category|Reply|Reasoning)[\s*]*:[\s*]*(.*)$/iu.exec(line) ?? [];
    if (label === undefined) {
      current?.push(line);
      continue;
    }
    current = [rest];
    values.set(label.toLowerCase(), current);
  }
  return pick((field) => values.get(field)?.join('\n'));
}

function pick(value: (field: Field) => unknown): Answer {
  const given = (['category', 'reply'] as const).flatMap((field) => {
    const one = value(field);
    return typeof one === 'string' && one.trim() !== '' ? [[field, one.trim()]] : [];
  });
  return Object.fromEntries(given) as Answer;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, Try, View } from '../../lib/row';
import { linesOf } from './read-input';
import type { Place } from './place';

export interface Request {
  readonly row: Row;
  readonly chosen: Try;
  /** What the person brought, whole; for `turns`, the lines as they come. */
  readonly text: string | AsyncIterable<string>;
  /** Fields that the person set on the command line. */
  readonly options: Readonly<Record<string, string>>;
  /** In front of the stack's name, as in `-c prefix=`, with its hyphen. */
  readonly prefix: string;
  /** Where files of the answer are written. */
  readonly out: string;
  /** Says what happens, a line at a time. */
  readonly say: (line: string) => void;
  /** Shows one answer as it arrives. */
  readonly answered: (answer: unknown, question: string | undefined) => void;
}

export interface Outcome {
  readonly answers: readonly unknown[];
  readonly files: readonly string[];
}

/** Runs one try in a place. Throws what the function reports. */
export async function runTry(request: Request, place: Place): Promise<Outcome> {
  const { row, chosen, options, say } = request;
  const stack = `${request.prefix}${row.address.replace('/', '-')}`;
  const functionName = await place.output(stack, chosen.call.output);
  say(`Calling ${chosen.call.output} of ${stack} …`);
  const answers: unknown[] = [];
  let carried: Record<string, unknown> = {};
  for await (const { fields, question } of inputsOf(request)) {
    const answer = await place.invoke(functionName, {
      ...chosen.call.input,
      ...options,
      ...fields,
      ...carried,
    });
    answers.push(answer);
    request.answered(answer, question);
    const { file } = chosen.call;
    if (file.as === 'turns') carried = { [file.carry]: fieldOf(answer, file.carry) };
  }
  const files = await saveFiles(request, answers, place);
  return { answers, files };
}

async function* inputsOf({ chosen, text }: Request): AsyncGenerator<{
  fields: Record<string, unknown>;
  question?: string;
}> {
  const { file } = chosen.call;
  if (typeof text !== 'string') {
    for await (const line of text) {
      if (line.trim() !== '')
        yield { fields: { [file.field]: line.trim() }, question: line.trim() };
    }
    return;
  }
  if (file.as === 'text') yield { fields: { [file.field]: text } };
  else if (file.as === 'lines') yield { fields: { [file.field]: linesOf(text) } };
  else for (const line of linesOf(text)) yield { fields: { [file.field]: line }, question: line };
}

async function saveFiles(
  { chosen, out }: Request,
  answers: readonly unknown[],
  place: Place,
): Promise<string[]> {
  const saved: string[] = [];
  for (const view of chosen.view) {
    if (view.show !== 'file') continue;
    for (const answer of answers) {
      const at = fieldOf(answer, view.field) as { bucket: string; key: string } | undefined;
      if (at === undefined) continue;
      const file = join(out, view.name);
      writeFileSync(file, await place.fetch(at.bucket, at.key));
      saved.push(file);
    }
  }
  return saved;
}

/** The value at a path such as `usage.inputTokens`. */
export function fieldOf(answer: unknown, path: View['field']): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null
          ? (value as Record<string, unknown>)[name]
          : undefined,
      answer,
    );
}

import type { Example } from '../../../engines/learning/learn-from-examples';

/**
 * Records of a job, and words that fail it anywhere in the text
 * (https://docs.aws.amazon.com/nova/latest/userguide/fine-tune-prepare-data-understanding.html, read
 * 2026-11-30).
 */
const RECORDS = { min: 8, max: 20_000 };
const FORBIDDEN = ['User:', 'Bot:', 'Assistant:', 'System:', '<image>', '<video>', '[EOS]'];
const SCHEMA_VERSION = 'bedrock-conversation-2024';

interface Message {
  readonly role?: unknown;
  readonly content?: unknown;
}

/**
 * Parses training records, JSON Lines of conversations. The last user message is the input of an
 * example and the last message of the assistant its output.
 *
 * @throws Error naming the line; Bedrock does not publish its messages
 */
export function parseTrainingRecords(file: string, name: string): Example[] {
  const lines = file.split('\n');
  const examples = lines.flatMap((line, at) =>
    line.trim() === '' ? [] : [parseRecord(line, `${name}, line ${at + 1}`)],
  );
  return examples;
}

/** @throws Error if there are too few or too many records */
export function checkRecordCount(training: number, validation: number): void {
  if (training < RECORDS.min)
    throw new Error(
      `The training data has ${training} records; at least ${RECORDS.min} are needed.`,
    );
  const all = training + validation;
  if (all > RECORDS.max)
    throw new Error(
      `Training and validation data have ${all.toLocaleString('en')} records; at most ${RECORDS.max.toLocaleString('en')} are allowed.`,
    );
}

function parseRecord(line: string, where: string): Example {
  const record = parseJson(line, where);
  if (record['schemaVersion'] !== SCHEMA_VERSION)
    throw new Error(`${where}: schemaVersion must be ${SCHEMA_VERSION}`);
  const messages = record['messages'];
  if (!Array.isArray(messages) || messages.length < 2 || messages.length % 2 !== 0)
    throw new Error(
      `${where}: messages must alternate between user and assistant, and end with assistant`,
    );
  const texts = (messages as readonly Message[]).map((message, at) => {
    const role = at % 2 === 0 ? 'user' : 'assistant';
    if (message.role !== role)
      throw new Error(`${where}: messages[${at}] must have the role ${role}`);
    return readText(message.content, `${where}, messages[${at}]`);
  });
  const system =
    record['system'] === undefined ? '' : readText(record['system'], `${where}, system`);
  for (const text of [system, ...texts]) {
    const word = FORBIDDEN.find((forbidden) => text.includes(forbidden));
    if (word !== undefined) throw new Error(`${where}: the text must not contain ${word}`);
  }
  return { input: texts.at(-2) ?? '', output: texts.at(-1) ?? '' };
}

function parseJson(line: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch {
    // Reported below, as any other value that is not an object.
  }
  throw new Error(`${where}: must be one JSON object`);
}

function readText(content: unknown, where: string): string {
  const blocks: readonly unknown[] = Array.isArray(content) ? content : [];
  const texts = blocks.map((block) =>
    typeof block === 'object' && block !== null && 'text' in block ? block.text : undefined,
  );
  const text = texts.every((one) => typeof one === 'string') ? texts.join('\n') : '';
  if (text.trim() === '') throw new Error(`${where}: must have a text that is not empty`);
  return text;
}

import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { FunctionCall, FileInput, Row, Stream, Try } from '../../lib/row';
import { stackAddress, toStackName } from '../../lib/stack-address';
import { createVoiceConversation } from './conversation/voice-conversation';
import type { TryTarget } from './try-target';
import { splitLines, readWhole, samplePath } from './input/read-input';
import type { InputFile } from './input/read-input';
import { uploadAndFollow, startAndFollow } from './execution/run-execution';
import { getField } from './output/get-field';
import { runReview } from './run-review';
import type { ReviewInput } from './run-review';
import { saveFiles } from './output/save-files';
import { runConversation } from './conversation/run-conversation';
import type { Messages } from './output/messages';
import { getMessages } from './output/terminal-output';
import type { TerminalOutput } from './output/terminal-output';
import { shareRecording } from './stream/share-recording';
import { streamAudio } from './stream/stream-audio';
import type { AudioInput } from './stream/stream-audio';

/** Input of a try: a text, the lines of a conversation, a file for upload, or a file with its review answers. */
export type TryInput = string | AsyncIterable<string> | InputFile | ReviewInput | AudioInput;

export interface Request {
  readonly row: Row;
  readonly chosen: Try;
  readonly input: TryInput;
  /** Fields set on the command line. */
  readonly options: Readonly<Record<string, string>>;
  /** Language of the sample, if the input is a sample. */
  readonly sample?: 'en' | 'ko';
  /** Whether the conversation is spoken. */
  readonly isSpoken?: boolean;
  /** Stack prefix with its hyphen, as in `-c prefix=`. */
  readonly prefix: string;
  /** Folder for files of the result. */
  readonly out: string;
  /** Prints the progress, one line at a time. */
  readonly writeLine: TerminalOutput['writeLine'];
  /** Prints a temporary line; omitted, only permanent lines are printed. */
  readonly update?: TerminalOutput['update'];
  /** @default in English */
  readonly messages?: Messages;
  /** Receives each result as it arrives. */
  readonly onResult: (answer: unknown, inputLine: string | undefined) => void;
}

export interface Outcome {
  readonly answers: readonly unknown[];
  readonly files: readonly string[];
}

/** Runs one try in a target. Throws the function's error, or the execution's. */
export async function runTry(request: Request, target: TryTarget): Promise<Outcome> {
  await loadFirst(request, target);
  const answers = await getAnswers(request, target);
  const files = await saveFiles(answers, {
    view: request.chosen.view,
    out: request.out,
    place: target,
  });
  const audioFiles = answers.map((answer) => getField(answer, 'audioFile')).filter(isText);
  return { answers, files: [...files, ...audioFiles] };
}

/** Runs the try that loads the data if the target has none yet. */
async function loadFirst(request: Request, target: TryTarget): Promise<void> {
  const { row, chosen, writeLine } = request;
  if (chosen.after === undefined) return;
  const { load, unlessUnder } = chosen.after;
  const loading = row.tries.find(({ name }) => name === load);
  if (loading?.upload === undefined)
    throw new Error(`${row.address} has no ${load} that uploads a file`);
  const bucket = await target.output(getStackName(request), loading.upload.output);
  if (!(await target.isEmpty(bucket, unlessUnder))) return;
  writeLine(getMessages(request).loadingFirst(unlessUnder, loading.upload.output, load));
  const { en, ko } = loading.samples;
  const samples = [en, ko].map((sample) => readWhole(samplePath(row, sample)).bytes);
  // A single file makes one execution, so both languages are loaded or neither.
  const input = { name: en.replace('.en.', '.'), bytes: Buffer.concat(samples) };
  const silent = () => undefined;
  await runMachine({ ...request, chosen: loading, input, options: {}, onResult: silent }, target);
}

async function getAnswers(request: Request, target: TryTarget): Promise<readonly unknown[]> {
  const { call, converse: converse, stream } = request.chosen;
  if (call !== undefined) return callFunction(request, call, target);
  if (stream !== undefined) return [await runStream(request, stream, target)];
  if (converse === undefined) return [await runMachine(request, target)];
  const { input, options, writeLine, onResult } = request;
  if (isFile(input) || isSound(input)) throw new Error('A bot conversation needs text');
  return runConversation(target, converse, {
    stack: getStackName(request),
    lines: typeof input === 'string' ? splitLines(input) : input,
    locale: options['locale'],
    ...(request.isSpoken === true && { voice: createVoiceConversation(target, request.out) }),
    writeLine,
    messages: request.messages,
    onReply: onResult,
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';

function getStackName({ row, prefix }: Request): string {
  return `${prefix}${toStackName(stackAddress(row))}`;
}

async function callFunction(
  request: Request,
  call: FunctionCall,
  target: TryTarget,
): Promise<unknown[]> {
  const { options, writeLine } = request;
  const stack = getStackName(request);
  const functionName = await target.output(stack, call.output);
  writeLine(getMessages(request).calling(call.output, stack));
  const answers: unknown[] = [];
  let carried: Record<string, unknown> = {};
  for await (const { fields, inputLine } of toInvocations(request.input, call.file)) {
    const { file } = call;
    const payload = { ...call.input, ...options, ...fields, ...carried };
    rejectTooLarge(payload, file);
    const answer = await target.invoke(functionName, payload);
    answers.push(answer);
    request.onResult(answer, inputLine);
    if (file.as === 'turns') carried = { [file.carry]: getField(answer, file.carry) };
  }
  return answers;
}

/**
 * "For synchronous invocations, the maximum payload size is 6 MB":
 * https://docs.aws.amazon.com/lambda/latest/dg/API_Invoke.html, read 2026-12-02.
 */
const maxPayloadBytes = 6_291_456;

/** Rejects a payload above Lambda's limit, with the function's own limit if the row states it. */
function rejectTooLarge(payload: Readonly<Record<string, unknown>>, file: FileInput): void {
  if (Buffer.byteLength(JSON.stringify(payload)) < maxPayloadBytes) return;
  const value = payload[file.field];
  const size = Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value));
  const rowLimit = file.as === 'text' ? file.limit : undefined;
  rejectInput({
    field: file.field,
    expected:
      rowLimit ??
      `less than ${maxPayloadBytes.toLocaleString('en')} bytes in a request to a function`,
    received: `${size.toLocaleString('en')} bytes`,
    suggestion: 'Send less at a time.',
  });
}

async function runMachine(request: Request, target: TryTarget): Promise<unknown> {
  const { chosen, input, options } = request;
  const screen = screenFor(request);
  const around = { stack: getStackName(request), screen };
  const run = () => {
    if (chosen.upload !== undefined && isFile(input))
      return uploadAndFollow(target, chosen.upload, { ...input, options }, around);
    if (chosen.execute !== undefined && typeof input === 'string')
      return startAndFollow(target, chosen.execute, { text: input, options }, around);
    if (chosen.review !== undefined && isReview(input))
      return runReview(target, chosen.review, input, { ...around, options });
    throw new Error(`${chosen.name} received an unsupported input`);
  };
  const output = await run();
  request.onResult(output, undefined);
  return output;
}

function screenFor({ writeLine, update, messages }: Request): TerminalOutput {
  return {
    writeLine,
    ...(update !== undefined && { update }),
    ...(messages !== undefined && { messages }),
  };
}

async function runStream(request: Request, stream: Stream, target: TryTarget): Promise<unknown> {
  const { input, options, sample = 'en' } = request;
  if (!isSound(input)) throw new Error('A stream needs audio');
  const language = options['language'] ?? stream.languages[sample];
  const output = stream.vocabularies[language];
  const vocabulary =
    output === undefined ? undefined : await target.findOutput(getStackName(request), output);
  if (target.name === 'emulator')
    await shareRecording(target, stream.known, input.recording, getStackName(request));
  const transcript = await streamAudio(target, input, {
    language,
    vocabulary,
    screen: screenFor(request),
  });
  request.onResult(transcript, undefined);
  return transcript;
}

function isSound(input: TryInput): input is AudioInput {
  return typeof input === 'object' && 'source' in input;
}

function isFile(input: TryInput): input is InputFile {
  return typeof input === 'object' && 'bytes' in input;
}

function isReview(input: TryInput): input is ReviewInput {
  return isFile(input) && 'typed' in input;
}

async function* toInvocations(
  input: TryInput,
  file: FileInput,
): AsyncGenerator<{ fields: Record<string, unknown>; inputLine?: string }> {
  if (isSound(input)) throw new Error('A function call needs text');
  if (isFile(input)) {
    if (file.as !== 'base64') throw new Error('A function call needs text');
    yield { fields: { [file.field]: Buffer.from(input.bytes).toString('base64') } };
    return;
  }
  if (typeof input !== 'string') {
    for await (const line of input) {
      if (line.trim() !== '')
        yield { fields: { [file.field]: line.trim() }, inputLine: line.trim() };
    }
    return;
  }
  if (file.as === 'text') yield { fields: { [file.field]: input } };
  else if (file.as === 'lines') yield { fields: { [file.field]: splitLines(input) } };
  else
    for (const line of splitLines(input)) yield { fields: { [file.field]: line }, inputLine: line };
}

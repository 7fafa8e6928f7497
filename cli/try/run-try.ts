import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { FunctionCall, FileInput, Row, Stream, Try } from '../../lib/row';
import { stackAddress, stackNameOf } from '../../lib/stack-address';
import { createVoiceConversation } from './conversation/voice-conversation';
import type { TryTarget } from './try-target';
import { linesOf, readWhole, samplePath } from './input/read-input';
import type { BroughtFile } from './input/read-input';
import { uploadAndFollow, startAndFollow } from './execution/run-execution';
import { fieldOf } from './output/get-field';
import { runReview } from './run-review';
import type { BroughtReview } from './run-review';
import { saveFiles } from './output/save-files';
import { runConversation } from './conversation/run-conversation';
import type { Messages } from './output/messages';
import { messagesOf } from './output/terminal-output';
import type { TerminalOutput } from './output/terminal-output';
import { shareRecording } from './stream/share-recording';
import { streamTo } from './stream/stream-audio';
import type { BroughtSound } from './stream/stream-audio';

/** Input of a try: a text, the lines of a conversation, a file for upload, or a file with its review answers. */
export type TryInput = string | AsyncIterable<string> | BroughtFile | BroughtReview | BroughtSound;

export interface Request {
  readonly row: Row;
  readonly chosen: Try;
  readonly brought: TryInput;
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
  readonly say: TerminalOutput['say'];
  /** Prints a temporary line; omitted, only permanent lines are printed. */
  readonly update?: TerminalOutput['update'];
  /** @default in English */
  readonly messages?: Messages;
  /** Receives each result as it arrives. */
  readonly answered: (answer: unknown, question: string | undefined) => void;
}

export interface Outcome {
  readonly answers: readonly unknown[];
  readonly files: readonly string[];
}

/** Runs one try in a target. Throws the function's error, or the execution's. */
export async function runTry(request: Request, place: TryTarget): Promise<Outcome> {
  await loadFirst(request, place);
  const answers = await answersOf(request, place);
  const files = await saveFiles(answers, { view: request.chosen.view, out: request.out, place });
  const spoken = answers.map((answer) => fieldOf(answer, 'spoken')).filter(isText);
  return { answers, files: [...files, ...spoken] };
}

/** Runs the try that loads the data if the target has none yet. */
async function loadFirst(request: Request, place: TryTarget): Promise<void> {
  const { row, chosen, say } = request;
  if (chosen.after === undefined) return;
  const { load, unlessUnder } = chosen.after;
  const loading = row.tries.find(({ name }) => name === load);
  if (loading?.drop === undefined)
    throw new Error(`${row.address} has no ${load} that drops a file`);
  const bucket = await place.output(stackOf(request), loading.drop.output);
  if (!(await place.isEmpty(bucket, unlessUnder))) return;
  say(messagesOf(request).loadingFirst(unlessUnder, loading.drop.output, load));
  const { en, ko } = loading.samples;
  const samples = [en, ko].map((sample) => readWhole(samplePath(row, sample)).bytes);
  // A single file makes one execution, so both languages are loaded or neither.
  const brought = { name: en.replace('.en.', '.'), bytes: Buffer.concat(samples) };
  const silent = () => undefined;
  await runMachine({ ...request, chosen: loading, brought, options: {}, answered: silent }, place);
}

async function answersOf(request: Request, place: TryTarget): Promise<readonly unknown[]> {
  const { call, talk, stream } = request.chosen;
  if (call !== undefined) return callFunction(request, call, place);
  if (stream !== undefined) return [await runStream(request, stream, place)];
  if (talk === undefined) return [await runMachine(request, place)];
  const { brought, options, say, answered } = request;
  if (isFile(brought) || isSound(brought)) throw new Error('A bot is talked to in text');
  return runConversation(place, talk, {
    stack: stackOf(request),
    said: typeof brought === 'string' ? linesOf(brought) : brought,
    locale: options['locale'],
    ...(request.isSpoken === true && { voice: createVoiceConversation(place, request.out) }),
    say,
    messages: request.messages,
    answered,
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';

function stackOf({ row, prefix }: Request): string {
  return `${prefix}${stackNameOf(stackAddress(row))}`;
}

async function callFunction(
  request: Request,
  call: FunctionCall,
  place: TryTarget,
): Promise<unknown[]> {
  const { options, say } = request;
  const stack = stackOf(request);
  const functionName = await place.output(stack, call.output);
  say(messagesOf(request).calling(call.output, stack));
  const answers: unknown[] = [];
  let carried: Record<string, unknown> = {};
  for await (const { fields, question } of inputsOf(request.brought, call.file)) {
    const { file } = call;
    const payload = { ...call.input, ...options, ...fields, ...carried };
    refuseTooLarge(payload, file);
    const answer = await place.invoke(functionName, payload);
    answers.push(answer);
    request.answered(answer, question);
    if (file.as === 'turns') carried = { [file.carry]: fieldOf(answer, file.carry) };
  }
  return answers;
}

/**
 * "For synchronous invocations, the maximum payload size is 6 MB":
 * https://docs.aws.amazon.com/lambda/latest/dg/API_Invoke.html, read 2026-12-02.
 */
const maxPayloadBytes = 6_291_456;

/** Rejects a payload above Lambda's limit, with the function's own limit if the row states it. */
function refuseTooLarge(payload: Readonly<Record<string, unknown>>, file: FileInput): void {
  if (Buffer.byteLength(JSON.stringify(payload)) < maxPayloadBytes) return;
  const value = payload[file.field];
  const size = Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value));
  const ofRow = file.as === 'text' ? file.limit : undefined;
  rejectInput({
    field: file.field,
    expected:
      ofRow ?? `less than ${maxPayloadBytes.toLocaleString('en')} bytes in a request to a function`,
    received: `${size.toLocaleString('en')} bytes`,
    suggestion: 'Bring less at a time.',
  });
}

async function runMachine(request: Request, place: TryTarget): Promise<unknown> {
  const { chosen, brought, options } = request;
  const screen = screenFor(request);
  const around = { stack: stackOf(request), screen };
  const run = () => {
    if (chosen.drop !== undefined && isFile(brought))
      return uploadAndFollow(place, chosen.drop, { ...brought, options }, around);
    if (chosen.start !== undefined && typeof brought === 'string')
      return startAndFollow(place, chosen.start, { text: brought, options }, around);
    if (chosen.review !== undefined && isReview(brought))
      return runReview(place, chosen.review, brought, { ...around, options });
    throw new Error(`${chosen.name} was brought what it cannot take`);
  };
  const output = await run();
  request.answered(output, undefined);
  return output;
}

function screenFor({ say, update, messages }: Request): TerminalOutput {
  return {
    say,
    ...(update !== undefined && { update }),
    ...(messages !== undefined && { messages }),
  };
}

async function runStream(request: Request, stream: Stream, place: TryTarget): Promise<unknown> {
  const { brought, options, sample = 'en' } = request;
  if (!isSound(brought)) throw new Error('A stream is of sound');
  const language = options['language'] ?? stream.languages[sample];
  const output = stream.vocabularies[language];
  const vocabulary =
    output === undefined ? undefined : await place.findOutput(stackOf(request), output);
  if (place.name === 'emulator')
    await shareRecording(place, stream.known, brought.recording, stackOf(request));
  const heard = await streamTo(place, brought, {
    language,
    vocabulary,
    screen: screenFor(request),
  });
  request.answered(heard, undefined);
  return heard;
}

function isSound(brought: TryInput): brought is BroughtSound {
  return typeof brought === 'object' && 'source' in brought;
}

function isFile(brought: TryInput): brought is BroughtFile {
  return typeof brought === 'object' && 'bytes' in brought;
}

function isReview(brought: TryInput): brought is BroughtReview {
  return isFile(brought) && 'typed' in brought;
}

async function* inputsOf(
  brought: TryInput,
  file: FileInput,
): AsyncGenerator<{ fields: Record<string, unknown>; question?: string }> {
  if (isSound(brought)) throw new Error('A function is called with text');
  if (isFile(brought)) {
    if (file.as !== 'base64') throw new Error('A function is called with text');
    yield { fields: { [file.field]: Buffer.from(brought.bytes).toString('base64') } };
    return;
  }
  if (typeof brought !== 'string') {
    for await (const line of brought) {
      if (line.trim() !== '')
        yield { fields: { [file.field]: line.trim() }, question: line.trim() };
    }
    return;
  }
  if (file.as === 'text') yield { fields: { [file.field]: brought } };
  else if (file.as === 'lines') yield { fields: { [file.field]: linesOf(brought) } };
  else
    for (const line of linesOf(brought)) yield { fields: { [file.field]: line }, question: line };
}

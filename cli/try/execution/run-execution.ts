import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { Upload, ExecutionStart } from '../../../lib/row';
import { followExecution } from './follow-execution';
import type { TryTarget } from '../try-target';
import { splitLines } from '../input/read-input';
import type { InputFile } from '../input/read-input';
import { getMessages } from '../output/terminal-output';
import type { TerminalOutput } from '../output/terminal-output';

export interface ExecutionTry {
  /** Stack name of the row, including the prefix. */
  readonly stack: string;
  readonly screen: TerminalOutput;
}

/** Starts an execution with the user's file as input, follows it and returns its output. */
export async function startAndFollow(
  target: TryTarget,
  { output, input, file }: ExecutionStart,
  userInput: { readonly text: string; readonly options: Readonly<Record<string, string>> },
  { stack, screen }: ExecutionTry,
): Promise<unknown> {
  const machineArn = await target.output(stack, output);
  screen.writeLine(getMessages(screen).starting(output, stack));
  const executionArn = await target.machines.start(machineArn, {
    ...input,
    ...userInput.options,
    [file.field]: file.as === 'lines' ? splitLines(userInput.text) : userInput.text,
  });
  return followExecution(target.machines, executionArn, screen);
}

type UploadFile = InputFile & { readonly options: Readonly<Record<string, string>> };

/** Uploads the user's file to a bucket, follows the execution that it starts and returns its output. */
export async function uploadAndFollow(
  target: TryTarget,
  upload: Upload,
  file: UploadFile,
  about: ExecutionTry,
): Promise<unknown> {
  const executionArn = await uploadAndStart(target, upload, file, about);
  return followExecution(target.machines, executionArn, about.screen);
}

/** Uploads the user's file to a bucket and returns the ARN of the execution that it starts. */
export async function uploadAndStart(
  target: TryTarget,
  { output, prefix, machine, sidecar: sidecar }: Upload,
  inputFile: UploadFile,
  { stack, screen }: ExecutionTry,
): Promise<string> {
  const { name, bytes, options } = inputFile;
  const bucket = await target.output(stack, output);
  const machineArn = await target.output(stack, machine);
  const before = await target.machines.executions(machineArn);
  const key = `${prefix}${name}`;
  screen.writeLine(getMessages(screen).uploading(key, output, stack));
  if (sidecar !== undefined && target.name === 'emulator')
    // An empty sidecar replaces that of an earlier file with the same name.
    await target.put(
      bucket,
      `${sidecar.prefix}${key}${sidecar.suffix}`,
      inputFile.sidecar ?? new Uint8Array(),
      {},
    );
  await target.put(bucket, key, bytes, encodeMetadata(options));
  const executionArn = await startedBy(target, { machineArn, key, before });
  if (executionArn === undefined)
    return rejectInput({
      field: 'file',
      expected: `an upload that starts an execution of ${machine}`,
      received: `s3://${bucket}/${key}, but no execution started`,
      suggestion:
        'Check the key pattern of the event rule and its permission to start the state machine.',
    });
  return executionArn;
}

/** Percent-encodes metadata values, such as Korean class names: metadata is limited to ASCII. */
function encodeMetadata(options: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      value.replaceAll(/[^\x20-\x7e]|%/gu, encodeURIComponent),
    ]),
  );
}

/** Maximum polls for the execution; EventBridge takes a second or two. */
const maxPolls = 20;

/** Finds a new execution whose input contains the key; undefined if none starts. */
async function startedBy(
  { machines }: TryTarget,
  {
    machineArn,
    key,
    before,
  }: { readonly machineArn: string; readonly key: string; readonly before: readonly string[] },
): Promise<string | undefined> {
  const name = JSON.stringify(key).slice(1, -1);
  for (let polls = 0; polls < maxPolls; polls++) {
    const executions = await machines.executions(machineArn);
    for (const executionArn of executions.filter((each) => !before.includes(each))) {
      const { input = '' } = await machines.describe(executionArn);
      if (input.includes(name)) return executionArn;
    }
    await machines.pause(polls);
  }
  return undefined;
}

import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { Upload, ExecutionStart } from '../../../lib/row';
import { followExecution } from './follow-execution';
import type { TryTarget } from '../try-target';
import { linesOf } from '../input/read-input';
import type { BroughtFile } from '../input/read-input';
import { messagesOf } from '../output/terminal-output';
import type { TerminalOutput } from '../output/terminal-output';

export interface ExecutionTry {
  /** Stack name of the row, including the prefix. */
  readonly stack: string;
  readonly screen: TerminalOutput;
}

/** Starts an execution with the user's file as input, follows it and returns its output. */
export async function startAndFollow(
  place: TryTarget,
  { output, input, file }: ExecutionStart,
  brought: { readonly text: string; readonly options: Readonly<Record<string, string>> },
  { stack, screen }: ExecutionTry,
): Promise<unknown> {
  const machineArn = await place.output(stack, output);
  screen.say(messagesOf(screen).starting(output, stack));
  const executionArn = await place.machines.start(machineArn, {
    ...input,
    ...brought.options,
    [file.field]: file.as === 'lines' ? linesOf(brought.text) : brought.text,
  });
  return followExecution(place.machines, executionArn, screen);
}

type DroppedFile = BroughtFile & { readonly options: Readonly<Record<string, string>> };

/** Uploads the user's file to a bucket, follows the execution that it starts and returns its output. */
export async function uploadAndFollow(
  place: TryTarget,
  drop: Upload,
  file: DroppedFile,
  about: ExecutionTry,
): Promise<unknown> {
  const executionArn = await dropAndStart(place, drop, file, about);
  return followExecution(place.machines, executionArn, about.screen);
}

/** Uploads the user's file to a bucket and returns the ARN of the execution that it starts. */
export async function dropAndStart(
  place: TryTarget,
  { output, prefix, machine, beside }: Upload,
  dropped: DroppedFile,
  { stack, screen }: ExecutionTry,
): Promise<string> {
  const { name, bytes, options } = dropped;
  const bucket = await place.output(stack, output);
  const machineArn = await place.output(stack, machine);
  const before = await place.machines.executions(machineArn);
  const key = `${prefix}${name}`;
  screen.say(messagesOf(screen).uploading(key, output, stack));
  if (beside !== undefined && place.name === 'emulator')
    // An empty sidecar replaces that of an earlier file with the same name.
    await place.put(
      bucket,
      `${beside.prefix}${key}${beside.ending}`,
      dropped.beside ?? new Uint8Array(),
      {},
    );
  await place.put(bucket, key, bytes, metadataOf(options));
  const executionArn = await startedBy(place, { machineArn, key, before });
  if (executionArn === undefined)
    return rejectInput({
      field: 'file',
      expected: `a file whose arrival starts an execution of ${machine}`,
      received: `s3://${bucket}/${key}, and no execution for it`,
      suggestion:
        'See which keys the rule of the stack means, and whether it may start the state machine.',
    });
  return executionArn;
}

/** Percent-encodes metadata values, such as Korean class names: metadata is limited to ASCII. */
function metadataOf(options: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      value.replaceAll(/[^\x20-\x7e]|%/gu, encodeURIComponent),
    ]),
  );
}

/** Maximum polls for the execution; EventBridge takes a second or two. */
const looks = 20;

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
  for (let look = 0; look < looks; look++) {
    const executions = await machines.executions(machineArn);
    for (const executionArn of executions.filter((each) => !before.includes(each))) {
      const { input = '' } = await machines.describe(executionArn);
      if (input.includes(name)) return executionArn;
    }
    await machines.pause(look);
  }
  return undefined;
}

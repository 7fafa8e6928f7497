import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { Stream } from '../../../lib/row';
import type { InputFile } from '../input/read-input';
import type { TryTarget } from '../try-target';

/**
 * Uploads a recording and its transcript to the emulator, which does not recognize speech but knows
 * the same audio again.
 *
 * @throws InvalidInputError for audio from standard input, before any of it is read
 */
export async function shareRecording(
  target: Pick<TryTarget, 'output' | 'put'>,
  { output, prefix, sidecar }: Stream['known'],
  recording: InputFile | undefined,
  stack: string,
): Promise<void> {
  if (recording === undefined)
    return rejectInput({
      field: 'file',
      expected: 'in the emulator, which does not recognize speech, a WAV file with its transcript',
      received: 'standard input',
      suggestion: `Record to a file such as talk.wav, put the words next to it as talk.wav${sidecar.suffix} (lib/services/transcribe/README.md has the format), and name it: --file talk.wav. With --aws, Transcribe takes standard input.`,
    });
  const bucket = await target.output(stack, output);
  const key = `${prefix}${recording.name}`;
  await target.put(bucket, key, recording.bytes, {});
  // An empty sidecar replaces that of an earlier file with the same name.
  const transcript = recording.sidecar ?? new Uint8Array();
  await target.put(bucket, `${sidecar.prefix}${key}${sidecar.suffix}`, transcript, {});
}

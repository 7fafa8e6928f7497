import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '@by-example/emulator/emulator';
import { sidecarKey } from '@by-example/emulator/services/transcribe/sidecar';
import { executed, withClient, type Execution } from '../../support/execution';
import { wavFile } from '@by-example/emulator/test/support/wav-file';

/** Execution of an uploaded recording. */
export interface Dropped extends Execution {
  readonly output?: {
    readonly summary: Readonly<Record<string, unknown>>;
    readonly files: Readonly<Record<string, { readonly key: string }>>;
  };
}

/** Transcript for the sidecar. */
export const said = {
  language: 'ko-KR',
  turns: [
    { speaker: '상담원', begin: 0, end: 300, text: '안녕하세요.' },
    { speaker: '고객', begin: 300, end: 600, text: '취소해 주세요.' },
  ],
};

/** Uploads a one-second recording to the row's inbox and waits for the end of its execution. */
export async function drop(
  emulator: Emulator,
  useCase: string,
  {
    file = wavFile({ seconds: 1, hertz: 8_000, channels: 2 }),
    beside = JSON.stringify(said),
    name = 'call.wav',
    language,
  }: {
    readonly file?: Uint8Array;
    readonly beside?: string;
    readonly name?: string;
    /** Value of the metadata option. */
    readonly language?: string;
  } = {},
): Promise<Dropped> {
  const Bucket = emulator.world.outputs['services-transcribe']?.['RecordingsBucket'] ?? '';
  const Key = `inbox/${useCase}/${name}`;
  return (await executed(emulator, () =>
    withClient(emulator, S3Client, async (s3) => {
      const sidecar = { Bucket, Key: sidecarKey(Key) };
      // A sidecar left there belongs to another recording.
      if (beside === '') await s3.send(new DeleteObjectCommand(sidecar));
      else await s3.send(new PutObjectCommand({ ...sidecar, Body: beside }));
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: file,
          ...(language !== undefined && { Metadata: { language } }),
        }),
      );
    }),
  )) as Dropped;
}

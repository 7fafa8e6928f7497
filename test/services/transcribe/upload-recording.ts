import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '@by-example/emulator/emulator';
import { sidecarKey } from '@by-example/emulator/services/transcribe/sidecar';
import { waitForExecution, withClient, type Execution } from '../../support/execution';
import { wavFile } from '@by-example/emulator/test/support/wav-file';

/** Execution of an uploaded recording. */
export interface UploadExecution extends Execution {
  readonly output?: {
    readonly summary: Readonly<Record<string, unknown>>;
    readonly files: Readonly<Record<string, { readonly key: string }>>;
  };
}

/** Transcript for the sidecar. */
export const sidecarTranscript = {
  language: 'ko-KR',
  turns: [
    { speaker: '상담원', begin: 0, end: 300, text: '안녕하세요.' },
    { speaker: '고객', begin: 300, end: 600, text: '취소해 주세요.' },
  ],
};

/** Uploads a one-second recording to the row's inbox and waits for the end of its execution. */
export async function uploadRecording(
  emulator: Emulator,
  useCase: string,
  {
    file = wavFile({ seconds: 1, hertz: 8_000, channels: 2 }),
    sidecar: sidecarText = JSON.stringify(sidecarTranscript),
    name = 'call.wav',
    language,
  }: {
    readonly file?: Uint8Array;
    readonly sidecar?: string;
    readonly name?: string;
    /** Value of the metadata option. */
    readonly language?: string;
  } = {},
): Promise<UploadExecution> {
  const Bucket = emulator.deployment.outputs['services-transcribe']?.['RecordingsBucket'] ?? '';
  const Key = `inbox/${useCase}/${name}`;
  return (await waitForExecution(emulator, () =>
    withClient(emulator, S3Client, async (s3) => {
      const sidecar = { Bucket, Key: sidecarKey(Key) };
      // A sidecar left there belongs to another recording.
      if (sidecarText === '') await s3.send(new DeleteObjectCommand(sidecar));
      else await s3.send(new PutObjectCommand({ ...sidecar, Body: sidecarText }));
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: file,
          ...(language !== undefined && { Metadata: { language } }),
        }),
      );
    }),
  )) as UploadExecution;
}

import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '../../../emulator/emulator';
import { sidecarKey } from '../../../emulator/services/transcribe/sidecar';
import { wavFile } from '../../support/wav-file';

/** How the execution of a dropped recording went. */
export interface Dropped {
  readonly executionArn: string;
  readonly status: string;
  readonly statesEntered: readonly string[];
  readonly output?: {
    readonly summary: Readonly<Record<string, unknown>>;
    readonly files: Readonly<Record<string, { readonly key: string }>>;
  };
  readonly error?: string;
  readonly cause?: string;
}

/** In Korean, so that nothing has to be heard: what is said stands beside the recording. */
export const said = {
  language: 'ko-KR',
  turns: [
    { speaker: '상담원', begin: 0, end: 300, text: '안녕하세요.' },
    { speaker: '고객', begin: 300, end: 600, text: '취소해 주세요.' },
  ],
};

/** Drops a recording of a second into the row's inbox, and waits for the end of what comes of it. */
export async function drop(
  emulator: Emulator,
  useCase: string,
  {
    file = wavFile({ seconds: 1, hertz: 8_000, channels: 2 }),
    beside = JSON.stringify(said),
  }: { readonly file?: Uint8Array; readonly beside?: string } = {},
): Promise<Dropped> {
  const { url, credentials, world } = emulator;
  const s3 = new S3Client({ endpoint: url, credentials, region: world.region });
  const Bucket = world.outputs['services-transcribe']?.['RecordingsBucket'] ?? '';
  const Key = `inbox/${useCase}/call.wav`;
  const before = (await executions(emulator)).length;
  await s3.send(new PutObjectCommand({ Bucket, Key: sidecarKey(Key), Body: beside }));
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: file }));
  s3.destroy();
  for (let look = 0; look < 3_000; look++) {
    const started = (await executions(emulator))[before];
    if (started !== undefined && started.status !== 'RUNNING') return started;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('No execution has ended');
}

async function executions({ url }: Emulator): Promise<readonly Dropped[]> {
  return (await (await fetch(`${url}/_emulator/executions`)).json()) as readonly Dropped[];
}

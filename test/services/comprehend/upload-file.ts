import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { Emulator } from '@by-example/emulator/emulator';
import { uploadAndWait, withClient, type Execution } from '../../support/execution';

/** Execution of an uploaded file. */
export interface UploadExecution extends Execution {
  /** Output of the report. */
  readonly output?: {
    readonly summary: Readonly<Record<string, unknown>>;
    readonly files: Readonly<Record<string, { readonly key: string }>>;
  };
}

const bucket = { stack: 'services-comprehend', output: 'DocumentsBucket' };

/** Uploads a text to the inbox of the row's stack and waits for the end of its execution. */
export async function uploadDocuments(
  emulator: Emulator,
  useCase: string,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<UploadExecution> {
  return (await uploadAndWait(emulator, {
    bucket,
    key: `inbox/${useCase}/${name}`,
    body: text,
  })) as UploadExecution;
}

/** Reviews in JSON Lines, each with its number in its text. */
export function reviews(
  count: number,
  getText: (number: number) => string,
): { name: string; text: string } {
  const lines = Array.from({ length: count }, (_, number) =>
    JSON.stringify({ id: `r${number}`, text: getText(number) }),
  );
  return { name: 'reviews.jsonl', text: lines.join('\n') };
}

export async function keysUnder(emulator: Emulator, prefix: string): Promise<readonly string[]> {
  const { Contents = [] } = await withClient(emulator, S3Client, (s3) =>
    s3.send(
      new ListObjectsV2Command({
        Bucket: emulator.deployment.outputs[bucket.stack]?.[bucket.output],
        Prefix: prefix,
      }),
    ),
  );
  return Contents.map(({ Key = '' }) => Key);
}

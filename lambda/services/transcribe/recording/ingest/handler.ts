import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../../shared/errors/parse-input';
import { ingestInput } from './input';
import { headBytes } from '../../media/detect-media-format';
import { parseRecording } from '../../media/recording-job';

const logger = new Logger({ serviceName: 'services/transcribe' });
const s3 = new S3Client();

/** Inspects an uploaded file and plans its transcription job, or rejects it. */
export async function handler(event: unknown) {
  const { bucket: Bucket, key: Key } = parseInput(ingestInput, event);
  const { ContentLength: size = 0, Metadata } = await s3.send(
    new HeadObjectCommand({ Bucket, Key }),
  );
  const recording = parseRecording({
    key: Key,
    size,
    head: await head(Bucket, Key, size),
    language: Metadata?.['language'],
  });
  logger.info('ingested', { ...recording, size });
  return recording;
}

async function head(Bucket: string, Key: string, size: number): Promise<Uint8Array> {
  // An empty object has no valid byte range.
  if (size === 0) return new Uint8Array();
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket, Key, Range: `bytes=0-${headBytes - 1}` }),
  );
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetTranscriptionJobCommand,
  StartTranscriptionJobCommand,
  TranscribeClient,
} from '@aws-sdk/client-transcribe';
import type { StartTranscriptionJobRequest } from '@aws-sdk/client-transcribe';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import { assembly } from '../../../support/stack';

/** Starts an emulator for the jobs of one test file and closes it afterwards. */
export function transcriptionJobs() {
  let emulator: Emulator;
  let transcribe: TranscribeClient;
  let s3: S3Client;
  let Bucket = '';
  let jobs = 0;
  beforeAll(async () => {
    emulator = await startEmulator({ assembly, port: 0 });
    const { url: endpoint, credentials, deployment } = emulator;
    const settings = { endpoint, credentials, region: deployment.region, maxAttempts: 1 };
    transcribe = new TranscribeClient(settings);
    s3 = new S3Client(settings);
    Bucket = deployment.outputs['services-transcribe']?.['RecordingsBucket'] ?? '';
  });
  afterAll(async () => {
    transcribe.destroy();
    s3.destroy();
    await emulator.close();
  });

  const put = (Key: string, Body: Buffer | string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  /** Starts a job in Korean, unless it identifies the language. */
  const start = (request: Partial<StartTranscriptionJobRequest>, key = 'ko.wav') =>
    transcribe.send(
      new StartTranscriptionJobCommand({
        TranscriptionJobName: `job-${(jobs += 1)}`,
        Media: { MediaFileUri: `s3://${Bucket}/${key}` },
        OutputBucketName: Bucket,
        OutputKey: 'work/',
        ...(request.IdentifyLanguage === undefined && { LanguageCode: 'ko-KR' }),
        ...request,
      }),
    );
  const getJob = (TranscriptionJobName: string | undefined) =>
    transcribe.send(new GetTranscriptionJobCommand({ TranscriptionJobName }));
  /** Starts a job and waits for its end. */
  const ended = async (request: Partial<StartTranscriptionJobRequest>, key?: string) => {
    const { TranscriptionJob } = await start(request, key);
    const TranscriptionJobName = TranscriptionJob?.TranscriptionJobName;
    for (;;) {
      const { TranscriptionJob: job } = await getJob(TranscriptionJobName);
      if (['COMPLETED', 'FAILED'].includes(job?.TranscriptionJobStatus ?? '')) return job!;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  /** Transcript of a completed job. */
  const getTranscript = async (request: Partial<StartTranscriptionJobRequest>, key?: string) => {
    const job = await ended(request, key);
    expect(job).not.toHaveProperty('FailureReason');
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket, Key: `work/${job.TranscriptionJobName}.json` }),
    );
    const { results } = JSON.parse((await Body?.transformToString()) ?? '') as {
      results: Record<string, unknown>;
    };
    return results;
  };
  return { put, start, look: getJob, ended, heard: getTranscript };
}

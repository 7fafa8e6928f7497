import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetTranscriptionJobCommand,
  StartTranscriptionJobCommand,
  TranscribeClient,
} from '@aws-sdk/client-transcribe';
import { benchFor } from '../../support/emulator';
import { withClient } from '../../support/execution';

const sample = join(__dirname, '../../../samples/services/transcribe/subtitles.en.wav');

describe("the emulator's Transcribe", () => {
  const bench = benchFor('services/transcribe');

  it('hears English, which it takes what it is not told the language of for', async () => {
    const { emulator } = bench();
    const Bucket = await bench().output('RecordingsBucket');
    const Body = readFileSync(sample).subarray(0, 44 + 2.6 * 32_000);
    await withClient(emulator, S3Client, (s3) =>
      s3.send(new PutObjectCommand({ Bucket, Key: 'en.wav', Body })),
    );
    const job = { TranscriptionJobName: 'english' };
    await withClient(emulator, TranscribeClient, async (transcribe) => {
      await transcribe.send(
        new StartTranscriptionJobCommand({
          ...job,
          Media: { MediaFileUri: `s3://${Bucket}/en.wav` },
          OutputBucketName: Bucket,
          OutputKey: 'work/',
          IdentifyLanguage: true,
          LanguageOptions: ['en-US', 'ko-KR'],
          LanguageIdSettings: { 'en-US': { VocabularyName: 'services-transcribe-en' } },
        }),
      );
      const status = async () => {
        const { TranscriptionJob } = await transcribe.send(new GetTranscriptionJobCommand(job));
        return TranscriptionJob?.TranscriptionJobStatus;
      };
      while ((await status()) !== 'COMPLETED')
        await new Promise((resolve) => setTimeout(resolve, 5));
    });
    const document = await withClient(emulator, S3Client, async (s3) => {
      const object = await s3.send(new GetObjectCommand({ Bucket, Key: 'work/english.json' }));
      return object.Body?.transformToString();
    });
    expect(JSON.parse(document ?? '')).toMatchObject({
      results: {
        language_code: 'en-US',
        language_identification: [{ language_code: 'en-US' }],
        transcripts: [{ transcript: 'This is how green tea becomes brown.' }],
      },
    });
  });
});

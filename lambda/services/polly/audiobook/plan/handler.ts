import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { planRequest } from './input';
import { planAudiobook } from './plan-audiobook';

const logger = new Logger({ serviceName: 'services/polly' });
const s3 = new S3Client();

// Undefined in Regions where CloudFormation lacks Polly lexicons.
const lexicons = {
  'en-US': process.env['LEXICON_EN'],
  'ko-KR': process.env['LEXICON_KO'],
};

/** Plans speech tasks for an uploaded book; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = planRequest(event);
  const { bucket: Bucket } = request;
  const plan = await planAudiobook(request, {
    async open(Key) {
      const response = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return {
        size: response.ContentLength ?? 0,
        metadata: response.Metadata ?? {},
        bytes: async () => (await response.Body?.transformToByteArray()) ?? new Uint8Array(),
      };
    },
    async store(Key, Body, ContentType) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },
    lexicon: (language) => lexicons[language],
  });
  const { chapters, tasks, speech } = plan;
  logger.info('planned', { chapters, tasks, voice: speech.voice, engine: speech.engine });
  return plan;
}

import { Logger } from '@aws-lambda-powertools/logger';
import { PollyClient, SynthesizeSpeechCommand } from '@aws-sdk/client-polly';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { synthesizeSpeech, sampleRate } from './synthesize-speech';
import { speakRequest } from './input';
import type { SynthesizeSpeechInput, VoiceId } from '@aws-sdk/client-polly';
import type { Chunk } from '../chunks/split-script';
import type { SpeakRequest } from './input';

const logger = new Logger({ serviceName: 'services/polly' });
// Concurrent requests are often throttled; the SDK retries with exponential backoff and jitter.
const polly = new PollyClient({ maxAttempts: 6 });
const s3 = new S3Client();

const bucket = process.env['AUDIO_BUCKET'] ?? '';
// Undefined in Regions where CloudFormation lacks Polly lexicons.
const lexicons = {
  'en-US': process.env['LEXICON_EN'],
  'ko-KR': process.env['LEXICON_KO'],
};

/** Synthesizes speech from text or SSML; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = speakRequest(event);
  const result = await synthesizeSpeech(request, {
    synthesize: (chunk) =>
      synthesize(request, chunk, { OutputFormat: 'pcm', SampleRate: String(sampleRate) }),
    marks: (chunk, types) =>
      synthesize(request, chunk, { OutputFormat: 'json', SpeechMarkTypes: [...types] }),
    store: async (Key, Body, ContentType) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
      return { bucket, key: Key };
    },
  });
  const { voice, engine, billedCharacters, requests } = result;
  logger.info('synthesized', { voice, engine, billedCharacters, requests });
  return result;
}

async function synthesize(
  { voice, engine }: SpeakRequest,
  { text, textType, slice }: Chunk,
  output: Pick<SynthesizeSpeechInput, 'OutputFormat' | 'SampleRate' | 'SpeechMarkTypes'>,
) {
  const lexicon = lexicons[voice.language];
  const response = await polly.send(
    new SynthesizeSpeechCommand({
      Text: text,
      TextType: textType,
      VoiceId: voice.id as VoiceId,
      LanguageCode: voice.language,
      Engine: engine,
      ...(lexicon !== undefined && { LexiconNames: [lexicon] }),
      ...output,
    }),
  );
  const body = (await response.AudioStream?.transformToByteArray()) ?? new Uint8Array();
  return { body, billed: response.RequestCharacters ?? slice.length };
}

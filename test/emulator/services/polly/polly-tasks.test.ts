import {
  GetSpeechSynthesisTaskCommand,
  PollyClient,
  StartSpeechSynthesisTaskCommand,
} from '@aws-sdk/client-polly';
import type { StartSpeechSynthesisTaskInput } from '@aws-sdk/client-polly';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import { chooseSpeechEngine } from '@by-example/emulator/services/polly/speech-engine';
import { createPolly } from '@by-example/emulator/services/polly/polly';
import { assembly } from '../../../support/stack';

let emulator: Emulator;
let polly: PollyClient;
let s3: S3Client;
let bucket = '';
beforeAll(async () => {
  emulator = await startEmulator({ assembly, port: 0 });
  const { url: endpoint, credentials, deployment } = emulator;
  const settings = { endpoint, credentials, region: deployment.region, maxAttempts: 1 };
  polly = new PollyClient(settings);
  s3 = new S3Client(settings);
  bucket = deployment.outputs['services-polly']?.['AudioBucket'] ?? '';
});
afterAll(() => emulator.close());

async function start(input: Partial<StartSpeechSynthesisTaskInput> = {}) {
  const { SynthesisTask } = await polly.send(
    new StartSpeechSynthesisTaskCommand({
      Text: 'Good evening.',
      VoiceId: 'Joanna',
      Engine: 'neural',
      OutputFormat: 'pcm',
      OutputS3BucketName: bucket,
      OutputS3KeyPrefix: 'tasks/here/1',
      ...input,
    }),
  );
  return SynthesisTask!;
}

async function get(TaskId: string | undefined) {
  const { SynthesisTask } = await polly.send(new GetSpeechSynthesisTaskCommand({ TaskId }));
  return SynthesisTask!;
}

/** Polled statuses of the task, until it ends. */
async function statuses(taskId: string | undefined) {
  const seen: (string | undefined)[] = [];
  for (;;) {
    const { TaskStatus } = await get(taskId);
    if (seen.at(-1) !== TaskStatus) seen.push(TaskStatus);
    if (TaskStatus === 'completed' || TaskStatus === 'failed') return seen;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function bodyAt(uri = '') {
  const Key = uri.split(`${bucket}/`)[1];
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
  return Buffer.from(await Body!.transformToByteArray());
}

describe('a speech task', () => {
  it('is scheduled, completes and writes its audio under its prefix and ID', async () => {
    const task = await start();
    expect(task).toMatchObject({
      TaskStatus: 'scheduled',
      RequestCharacters: 13,
      VoiceId: 'Joanna',
    });
    expect((await statuses(task.TaskId)).at(-1)).toBe('completed');
    const { OutputUri, TaskStatusReason } = await get(task.TaskId);
    expect(OutputUri).toMatch(new RegExp(`/${bucket}/tasks/here/1\\.${task.TaskId}\\.pcm$`));
    expect(TaskStatusReason).toBeUndefined();
    expect((await bodyAt(OutputUri)).length).toBeGreaterThan(16_000);
  });

  it('synthesizes more than SynthesizeSpeech accepts', async () => {
    const task = await start({ Text: `Good evening.${' '.repeat(20_000)}` });
    expect((await statuses(task.TaskId)).at(-1)).toBe('completed');
  });

  it('writes speech marks on request', async () => {
    const task = await start({ OutputFormat: 'json', SpeechMarkTypes: ['sentence'] });
    await statuses(task.TaskId);
    const [line = ''] = (await bodyAt(task.OutputUri)).toString().split('\n');
    expect(JSON.parse(line)).toMatchObject({ type: 'sentence', value: 'Good evening.' });
  });

  it('fails with a reason if the stand-in has no sounds for the text', async () => {
    const task = await start({ Text: 'こんばんは。' });
    expect((await statuses(task.TaskId)).at(-1)).toBe('failed');
    expect((await get(task.TaskId)).TaskStatusReason).toContain('Latin letters and in Hangul');
  });

  it.each<[string, Partial<StartSpeechSynthesisTaskInput>, string, string]>([
    [
      'a missing bucket',
      { OutputS3BucketName: 'no-such-bucket' },
      'InvalidS3BucketException',
      'no-such-bucket',
    ],
    [
      'a prefix in Korean',
      { OutputS3KeyPrefix: '책/1' },
      'ValidationException',
      'outputS3KeyPrefix',
    ],
    [
      'an SNS topic, and says what to do',
      { SnsTopicArn: 'arn:aws:sns:us-east-1:123456789012:done' },
      'InvalidSnsTopicArnException',
      'GetSpeechSynthesisTask',
    ],
    [
      '100,001 billed characters',
      { Text: 'a'.repeat(100_001) },
      'TextLengthExceededException',
      '100000',
    ],
    [
      '200,001 characters',
      { TextType: 'ssml', Text: `<speak>${'<p></p>'.repeat(28_572)}</speak>` },
      'TextLengthExceededException',
      '200000',
    ],
    [
      'SSML that is not closed',
      { TextType: 'ssml', Text: '<speak>Hello' },
      'InvalidSsmlException',
      'speak',
    ],
    [
      'an engine that the voice lacks',
      { VoiceId: 'Ruth', Engine: 'standard' },
      'EngineNotSupportedException',
      'Ruth',
    ],
    ['a missing lexicon', { LexiconNames: ['Nobody'] }, 'LexiconNotFoundException', 'Nobody'],
    ['MP3, for which it has no encoder', { OutputFormat: 'mp3' }, 'ValidationException', 'pcm'],
  ])('is rejected for %s', async (_, input, name, part) => {
    await expect(start(input)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(part) as string,
    });
  });

  it('requires write permission for the output in addition to polly permissions', () => {
    const { permissions } = createPolly(
      chooseSpeechEngine(() => Promise.reject(new Error('silent')), undefined),
    ).operations['StartSpeechSynthesisTask']!;
    const caller = { principalArn: 'arn:aws:iam::111122223333:role/somebody', name: 'somebody' };
    const input = { OutputS3BucketName: bucket, OutputS3KeyPrefix: 'tasks/1', OutputFormat: 'pcm' };
    expect(permissions(input, { deployment: emulator.deployment, caller })).toEqual([
      { action: 'polly:StartSpeechSynthesisTask', resource: '*' },
      {
        action: 's3:PutObject',
        resource: expect.stringMatching(`^arn:aws:s3:::${bucket}/tasks/1[.].+[.]pcm$`) as string,
      },
    ]);
  });

  it('is unknown if it was never started', async () => {
    await expect(get('01234567-0123-0123-0123-0123456789ab')).rejects.toMatchObject({
      name: 'SynthesisTaskNotFoundException',
    });
  });
});

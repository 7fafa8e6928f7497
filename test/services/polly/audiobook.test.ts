import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startTestEmulator, readOutputFile, injectFaults } from '../../support/emulator';
import type { Outcome } from '../../../cli/try/run-try';

const address = 'services/polly';
const sentence = 'It was a bright cold day.';

interface Answer {
  readonly title: string;
  readonly voice: string;
  readonly chapters: readonly {
    number: number;
    title: string;
    seconds: number;
    startSeconds: string;
    file: string;
  }[];
  readonly failed: readonly { number: number; title: string; code: string; message: string }[];
  readonly seconds: number;
}
const getAnswer = ({ answers: [answer] }: Outcome) => answer as Answer;

const testEmulator = startTestEmulator(address);

describe('an audiobook in the emulator', () => {
  it.each([
    [
      'en',
      'Joanna',
      ['CHAPTER X. Shaking', 'CHAPTER XI. Waking', 'CHAPTER XII. Which Dreamed it?'],
    ],
    ['ko', 'Seoyeon', ['제1장', '제2장']],
  ] as const)(
    'has (%s) a WAV file for each chapter, with the duration in playlist and chapter marks',
    async (language, voice, titles) => {
      const outcome = await testEmulator().runFile(
        'audiobook',
        `audiobook.${language}.txt`,
        shortenChapters(language),
      );
      const answer = getAnswer(outcome);
      expect(answer).toMatchObject({ voice, failed: [] });
      expect(answer.chapters.map(({ title }) => title)).toEqual(titles);
      const listed = [
        ...readOutputFile(outcome, 'playlist.m3u8')
          .toString()
          .matchAll(/#EXTINF:(\d+),(.*)\n(.+)\n/g),
      ];
      const marks = [
        ...readOutputFile(outcome, 'chapters.vtt')
          .toString()
          .matchAll(/(.+)\n([\d:.]+) --> ([\d:.]+)\n(.+)\n/g),
      ];
      let heard = 0;
      for (const [index, { file, seconds }] of answer.chapters.entries()) {
        const wav = readOutputFile(outcome, file);
        expect(wav.toString('latin1', 0, 4)).toBe('RIFF');
        expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
        expect((wav.length - 44) / 32_000).toBeCloseTo(seconds, 3);
        expect(listed[index]?.[1]).toBe(String(Math.round(seconds)));
        expect(listed[index]?.[2]).toMatch(
          new RegExp(`${titles[index]?.replace('?', '.') ?? ''}$`),
        );
        expect(listed[index]?.[3]).toBe(file);
        expect(marks[index]?.[1]).toBe(file);
        expect(secondsAt(marks[index]?.[2])).toBeCloseTo(heard, 2);
        heard += (wav.length - 44) / 32_000;
        expect(secondsAt(marks[index]?.[3])).toBeCloseTo(heard, 2);
      }
      expect(answer.seconds).toBeCloseTo(heard, 2);
    },
    30_000,
  );

  it('keeps the other chapters when one fails and names it with the reason', async () => {
    const outcome = await testEmulator().runFile(
      'audiobook',
      'mixed.md',
      `# One\n\n${sentence}\n\n# 二\n\nこんばんは。\n\n# Three\n\n${sentence}\n`,
      { language: 'en' },
    );
    expect(getAnswer(outcome)).toMatchObject({
      chapters: [{ title: 'One' }, { title: 'Three' }],
      failed: [
        {
          number: 2,
          title: '二',
          code: 'SpeechSynthesisTaskFailed',
          message: expect.stringContaining('Latin letters and in Hangul only') as string,
        },
      ],
    });
    expect(readOutputFile(outcome, 'playlist.m3u8').toString()).not.toContain('二');
  });

  it('uses the voice, engine and language from the metadata', async () => {
    const outcome = await testEmulator().runFile('audiobook', 'book.txt', sentence, {
      voice: 'Ruth',
      engine: 'generative',
    });
    expect(getAnswer(outcome)).toMatchObject({
      voice: 'Ruth',
      engine: 'generative',
      title: 'book',
    });
  });

  it('synthesizes an SSML document as one chapter', async () => {
    const ssml = `<speak><p>${sentence}</p><break time="2s"/><p>${sentence}</p></speak>`;
    const [chapter] = getAnswer(
      await testEmulator().runFile('audiobook', 'day.ssml', ssml),
    ).chapters;
    expect(chapter).toMatchObject({ number: 1, title: 'day.ssml' });
    expect(chapter?.seconds).toBeGreaterThan(4);
  });

  it('concatenates a chapter of two tasks into one file', async () => {
    const long = `Chapter 1\n\n${sentence}${' '.repeat(500)}`.padEnd(
      85_000,
      `${sentence}${' '.repeat(4_000)}`,
    );
    const before = testEmulator().emulator.calls.length;
    const [chapter] = getAnswer(
      await testEmulator().runFile('audiobook', 'book.txt', long),
    ).chapters;
    const started = testEmulator()
      .emulator.calls.slice(before)
      .filter(({ operation }) => operation === 'StartSpeechSynthesisTask');
    expect(started).toHaveLength(2);
    expect(chapter?.title).toBe('Chapter 1');
  });

  it('is created once if an execution is started twice under one name', async () => {
    const { url: endpoint, credentials, deployment, calls } = testEmulator().emulator;
    const settings = { endpoint, credentials, region: deployment.region };
    const { AudioBucket = '', AudiobookMachineArn } = deployment.outputs['services-polly'] ?? {};
    const key = 'elsewhere/book.txt';
    await new S3Client(settings).send(
      new PutObjectCommand({ Bucket: AudioBucket, Key: key, Body: sentence }),
    );
    const sfn = new SFNClient(settings);
    const start = () =>
      sfn.send(
        new StartExecutionCommand({
          stateMachineArn: AudiobookMachineArn,
          name: 'once',
          input: JSON.stringify({ detail: { bucket: { name: AudioBucket }, object: { key } } }),
        }),
      );
    const before = calls.length;
    const [first, second] = await Promise.all([start(), start()]);
    expect(second.executionArn).toBe(first.executionArn);
    const planned = () =>
      calls
        .slice(before)
        .filter(({ service, operation }) => service === 'lambda' && operation === 'Invoke');
    await waitFor(() => planned().length > 0);
    expect(planned()).toHaveLength(1);
  });

  it.each<[string, Buffer, Record<string, string>, object]>([
    ['an empty file', Buffer.alloc(0), {}, { field: 'file', expected: 'at least 1 byte' }],
    [
      'a file of blanks',
      Buffer.from(' \n\n'),
      {},
      { field: 'file', expected: 'text with at least one letter or digit' },
    ],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a00', 'hex'),
      {},
      { received: expect.stringContaining('PNG') },
    ],
    [
      'a text in EUC-KR',
      Buffer.from([0xc7, 0xd1, 0xb1, 0xdb]),
      {},
      { expected: 'a plain text in UTF-8' },
    ],
    [
      'an invalid voice',
      Buffer.from(sentence),
      { voice: 'Joana' },
      { field: 'voice', suggestion: expect.stringContaining('Joanna') },
    ],
    ['an invalid format', Buffer.from(sentence), { format: 'ogg' }, { field: 'format' }],
    [
      'an engine that the voice lacks',
      Buffer.from(sentence),
      { voice: 'Ruth', engine: 'standard' },
      { field: 'engine' },
    ],
    [
      'SSML that is not closed',
      Buffer.from(`<speak>${sentence}`),
      {},
      { code: 'InvalidSsmlException' },
    ],
    [
      'MP3, which the stand-in cannot make',
      Buffer.from(sentence),
      { format: 'mp3' },
      { received: expect.stringContaining('pcm only, not mp3') },
    ],
  ])('rejects %s', async (_, bytes, options, issue) => {
    const failure = await testEmulator()
      .runFile('audiobook', 'book.txt', bytes, options)
      .then(
        () => undefined,
        (thrown: unknown) => JSON.parse((thrown as Error).message) as object,
      );
    expect(failure).toMatchObject(issue);
  });
});

describe('an audiobook under throttling', () => {
  injectFaults(testEmulator, ['throttle:0.3@polly']);

  it('retries and loses no chapter', async () => {
    const chapters = Array.from(
      { length: 3 },
      (_, index) => `Chapter ${index + 1}\n\n${sentence}\n\n`,
    );
    const answer = getAnswer(
      await testEmulator().runFile('audiobook', 'book.txt', chapters.join('')),
    );
    expect(answer.chapters).toHaveLength(3);
    const throttled = testEmulator().emulator.calls.filter(
      ({ error }) => error === 'ThrottlingException',
    );
    expect(throttled.length).toBeGreaterThan(0);
  });
});

/** The sample with only the start of each chapter: flite needs ten seconds for all of it. */
function shortenChapters(language: 'en' | 'ko') {
  const sample = readFileSync(
    join(__dirname, '..', '..', '..', 'samples', address, `audiobook.${language}.txt`),
    'utf8',
  );
  const chapters = sample.split(/(?=^(?:CHAPTER|제\d+장))/m);
  return chapters.map((text) => `${text.slice(0, 100)}\n\n`).join('');
}

function secondsAt(time = ''): number {
  return time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

async function waitFor(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

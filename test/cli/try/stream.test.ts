import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '@aws-sdk/client-transcribe-streaming';
import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import { noTranscript } from '@by-example/emulator/services/transcribe/sidecar';
import { main } from '../../../cli/try';
import { readPcmChunks } from '../../../cli/try/stream/pcm-chunks';
import { findTry } from '../../../cli/try/find-try';
import { createTryTarget } from '../../../cli/try/try-target';
import type { TryTarget } from '../../../cli/try/try-target';
import { runTry } from '../../../cli/try/run-try';
import { readWithSidecar } from '../../../cli/try/input/read-input';
import { shareRecording } from '../../../cli/try/stream/share-recording';
import { streamAudio } from '../../../cli/try/stream/stream-audio';
import type { SpeechStream } from '../../../cli/try/stream/transcribe-streams';
import { assembly } from '../../support/stack';
import { wavFile, wavHeader } from '@by-example/emulator/test/support/wav-file';

const sample = join(
  __dirname,
  '..',
  '..',
  '..',
  'samples',
  'services',
  'transcribe',
  'subtitles.en.wav',
);
const screen = { writeLine: () => undefined };
const directory = mkdtempSync(join(tmpdir(), 'stream-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

async function* toChunks(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size)
    yield await Promise.resolve(bytes.subarray(at, at + size));
}
async function getIssue(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof InvalidInputError ? error.issue : error;
}

describe('npm run try -- services/transcribe streaming', () => {
  describe('the audio of a WAV file', () => {
    it('arrives in chunks of 100 ms, in one channel, at its own sample rate', async () => {
      const file = wavFile({
        ...{ seconds: 0.35, hertz: 8_000, channels: 2, bits: 24 },
        sampleAt: (_, channel) => (channel === 0 ? 0.5 : 0),
      });
      for (const size of [file.length, 1_000, 7]) {
        const { hertz, chunks } = await readPcmChunks(toChunks(file, size));
        const sizes: number[] = [];
        for await (const chunk of chunks) {
          sizes.push(chunk.length);
          expect(Buffer.from(chunk).readInt16LE(0)).toBeCloseTo(0.25 * 32_768, -1);
        }
        expect([hertz, sizes]).toEqual([8_000, [1_600, 1_600, 1_600, 800]]);
      }
    });

    it('starts before its end is known, as in live speech', async () => {
      const header = wavHeader({ hertz: 16_000, channels: 1, bits: 16, bytes: 0x7fffffff });
      async function* speaking() {
        yield await Promise.resolve(Buffer.concat([header, Buffer.alloc(3_200)]));
        throw new Error('no more data is needed');
      }
      const { chunks } = await readPcmChunks(speaking());
      const first = await chunks[Symbol.asyncIterator]().next();
      expect((first.value as Uint8Array).length).toBe(3_200);
    });

    it.each([
      ['text', Buffer.from('no sound at all')],
      ['MP3', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(50)])],
      ['three channels', wavFile({ seconds: 0.1, channels: 3 })],
      ['too few samples', wavFile({ seconds: 0.1, hertz: 4_000 })],
    ])('is rejected when it is %s', async (_, file) => {
      expect(await getIssue(readPcmChunks(toChunks(file, 1_000), file.length))).toMatchObject({
        field: 'file',
      });
    });
  });

  describe('the transcription result', () => {
    const file = wavFile({ seconds: 0.5 });
    const createTarget = (transcribe: () => AsyncIterable<Result>) => ({
      name: 'emulator' as const,
      streams: { transcribe },
    });
    const run = (transcribe: () => AsyncIterable<Result>) =>
      streamAudio(
        createTarget(transcribe),
        { source: toChunks(file, 999), size: file.length },
        { language: 'en-US', screen },
      );

    it('is one clear error if the connection breaks', async () => {
      const issue = await getIssue(
        run(async function* () {
          yield await Promise.resolve({ IsPartial: false, Alternatives: [{ Transcript: 'One.' }] });
          const $metadata = { httpStatusCode: 200, attempts: 1 };
          throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', $metadata });
        }),
      );
      expect(issue).toMatchObject({
        code: 'StreamBrokenOff',
        field: 'endpoint',
        received: 'read ECONNRESET, after 1 complete utterances',
      });
    });

    it('is the same error if the response ends before all audio is sent', async () => {
      const issue = await getIssue(run(async function* () {}));
      expect(issue).toMatchObject({
        code: 'StreamBrokenOff',
        received: 'the response ended before the audio, after 0 complete utterances',
      });
    });

    it("is the service's own error if it sends one", async () => {
      const busy = Object.assign(new Error('too many'), { $fault: 'client' });
      const transcribe = async function* () {
        await Promise.reject(busy);
        yield {};
      };
      expect(await getIssue(run(transcribe))).toBe(busy);
    });
  });

  it.each([
    [{}, 'EnglishVocabulary of services-transcribe'],
    [{ language: 'ko-KR' }, 'KoreanVocabulary of services-transcribe'],
    [{ language: 'en-GB' }, undefined],
  ])('uses the custom vocabulary of the stack for the language: %j', async (options, expected) => {
    const { row, chosen } = findTry('services/transcribe', 'streaming');
    const vocabularies: (string | undefined)[] = [];
    const target = {
      findOutput: (stack: string, key: string) => Promise.resolve(`${key} of ${stack}`),
      streams: {
        async *transcribe({ vocabulary, sound }: SpeechStream) {
          vocabularies.push(vocabulary);
          for await (const { length } of sound) expect(length).toBeGreaterThan(0);
          yield {};
        },
      },
    } as Partial<TryTarget> as TryTarget;
    const audioInput = { source: toChunks(wavFile({ seconds: 0.2 }), 999) };
    const silent = () => undefined;
    await runTry(
      {
        ...{ row, chosen, input: audioInput, options, prefix: '', out: directory },
        ...{ writeLine: silent, onResult: silent },
      },
      target,
    );
    expect(vocabularies).toEqual([expected]);
  });

  it('fails with that error if the emulator closes during transcription', async () => {
    const emulator = await startEmulator({ assembly, port: 0 });
    const target = await createTryTarget(emulator, () => emulator.close());
    const { known } = findTry('services/transcribe', 'streaming').chosen.stream!;
    const recording = readWithSidecar(sample, known.sidecar.suffix);
    await shareRecording(target, known, recording, 'services-transcribe');
    let stop: () => void = () => undefined;
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    async function* speaking() {
      yield* createReadStream(sample, { end: 44 + 16_000 * 2 }) as AsyncIterable<Buffer>;
      await stopped;
    }
    const failure = getIssue(
      streamAudio(target, { source: speaking() }, { language: 'en-US', screen }),
    );
    while (!emulator.calls.some(({ operation }) => operation === 'StartStreamTranscription'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    await emulator.close();
    expect(await failure).toMatchObject({ code: 'StreamBrokenOff' });
    stop();
  });

  describe('a recording in the emulator', () => {
    const { known } = findTry('services/transcribe', 'streaming').chosen.stream!;
    const file = wavFile({ seconds: 1, sampleAt: (second) => Math.sin(2_000 * second) / 4 });
    const saying = (text: string) =>
      Buffer.from(
        JSON.stringify({
          language: 'en-US',
          turns: [{ speaker: 'Mina', begin: 0, end: 900, text }],
        }),
      );
    let emulator: Emulator;
    let target: TryTarget;
    beforeAll(async () => {
      emulator = await startEmulator({ assembly, port: 0 });
      target = await createTryTarget(emulator, () => emulator.close());
    });
    afterAll(() => emulator.close());
    const streamed = async (sidecar?: Uint8Array, language = 'en-US') => {
      const recording = { name: 'talk.wav', bytes: file, ...(sidecar && { sidecar }) };
      await shareRecording(target, known, recording, 'services-transcribe');
      const source = toChunks(file, 999);
      const { text } = await streamAudio(
        target,
        { source, size: file.length },
        { language, screen, vocabulary: undefined },
      );
      return text;
    };

    it('has the words of its latest transcript, and is rejected without a transcript', async () => {
      expect(await streamed(saying('Good morning.'))).toBe('Good morning.');
      expect(await streamed(saying('Good night.'))).toBe('Good night.');
      await expect(streamed()).rejects.toMatchObject({
        name: 'BadRequestException',
        message: noTranscript,
      });
    });

    it.each([
      ['in another language', saying('Good.'), 'ko-KR', 'is in en-US, and the stream is for ko-KR'],
      ['in an invalid format', Buffer.from('{}'), 'en-US', 'next to the recording: language'],
    ])('is rejected with a transcript %s', async (_, sidecar, language, message) => {
      await expect(streamed(sidecar, language)).rejects.toMatchObject({
        name: 'BadRequestException',
        message: expect.stringContaining(message) as string,
      });
    });
  });

  it('rejects standard input in the emulator before it reads any, and says what to do', async () => {
    const input = Object.getOwnPropertyDescriptor(process, 'stdin');
    const stdin = createReadStream(sample);
    Object.defineProperty(process, 'stdin', { value: stdin, configurable: true });
    const printed: string[] = [];
    try {
      const args = ['services/transcribe', 'streaming', '--file', '-', '--json'];
      expect(await main(args, (line) => printed.push(line))).toBe(1);
      expect(stdin.bytesRead).toBe(0);
    } finally {
      Object.defineProperty(process, 'stdin', input!);
      stdin.destroy();
    }
    expect(JSON.parse(printed.join('\n'))).toMatchObject({
      error: {
        field: 'file',
        received: 'standard input',
        suggestion: expect.stringContaining('talk.wav.transcript.json') as string,
      },
    });
  });

  it('transcribes standard input on AWS', async () => {
    const { row, chosen } = findTry('services/transcribe', 'streaming');
    const target = {
      name: 'aws',
      findOutput: () => Promise.resolve(undefined),
      streams: {
        async *transcribe({ sound }: SpeechStream) {
          let bytes = 0;
          for await (const { length } of sound) bytes += length;
          yield { Alternatives: [{ Transcript: `${bytes} bytes` }] };
        },
      },
    } as Partial<TryTarget> as TryTarget;
    const silent = () => undefined;
    const { answers } = await runTry(
      {
        ...{ row, chosen, options: {}, prefix: '', out: directory },
        input: { source: createReadStream(sample, { end: 44 + 16_000 - 1 }) },
        ...{ writeLine: silent, onResult: silent },
      },
      target,
    );
    expect(answers).toMatchObject([{ language: 'en-US', seconds: 0.5, text: '16000 bytes' }]);
  });

  it('rejects --voice, which is for bots', async () => {
    const printed: string[] = [];
    expect(
      await main(['services/transcribe', 'streaming', '--voice'], (line) => printed.push(line)),
    ).toBe(2);
    expect(printed.join('\n')).toContain('--voice is not an option');
  });
});

describe('npm run try -- services/lex booking --voice', () => {
  async function run(lines: string, ...more: string[]) {
    const file = join(directory, 'spoken.txt');
    writeFileSync(file, lines);
    const printed: string[] = [];
    const args = [
      'services/lex',
      'booking',
      '--voice',
      '--file',
      file,
      '--out',
      directory,
      ...more,
    ];
    const code = await main(args, (line) => printed.push(line));
    return { code, printed: printed.join('\n') };
  }

  it("synthesizes the user's turns, prints the transcript and plays the bot's replies", async () => {
    const { code, printed } = await run('Do you have parking?');
    expect(code).toBe(0);
    expect(printed).toMatch(
      /> Do you have parking\?\n {2}transcript: Do you have parking\?\nThere are six/,
    );
    const { hertz, chunks } = await readPcmChunks(
      createReadStream(join(directory, 'reply-01.wav')),
    );
    let seconds = 0;
    for await (const chunk of chunks) seconds += chunk.length / 2 / hertz;
    expect(seconds).toBeGreaterThan(1);
  });

  it('returns the transcript and the audio file of each turn with --json', async () => {
    const { printed } = await run('Do you have parking?', '--json');
    expect(JSON.parse(printed)).toMatchObject({
      answers: [
        {
          input: 'Do you have parking?',
          transcript: 'Do you have parking?',
          audioFile: expect.stringMatching(/reply-01\.wav$/),
        },
      ],
    });
  });

  it('prints the transcript of Korean turns', async () => {
    const { code, printed } = await run('안녕하세요');
    expect(code).toBe(0);
    expect(printed).toMatch(/> 안녕하세요\n {2}transcript: 안녕하세요\n마루식탁입니다/);
  });
});

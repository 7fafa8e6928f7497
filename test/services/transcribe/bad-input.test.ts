import { benchFor } from '../../support/emulator';
import { silentWav, wavFile, wavHeader } from '@by-example/emulator/test/support/wav-file';
import { noTranscript } from '@by-example/emulator/services/transcribe/sidecar';
import { drop, said } from './drop';

const address = 'services/transcribe';
/** A hum without speech. */
const hum = (second: number) => 0.2 * Math.sin(2 * Math.PI * 120 * second);

/** Transcript of a recording without a word. */
const wordless = JSON.stringify({
  language: 'en-US',
  turns: [{ speaker: 'Nothing', begin: 0, end: 2_000, text: ' ' }],
});

describe(`${address}: what somebody might bring`, () => {
  const bench = benchFor(address);
  const dropping = (useCase: string, file: Uint8Array, beside = '') =>
    drop(bench().emulator, useCase, {
      file,
      beside,
      name: beside === '' ? 'call.en.wav' : 'call.wav',
    });

  it.each([
    ['a text', Buffer.from('This is no audio at all.'), /a file that begins with/],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /a file that begins with/,
    ],
    ['a WAV file cut off in its header', wavFile({ seconds: 1 }).subarray(0, 30), /without sound/],
    [
      'a WAV file whose format is broken',
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEdata\x10\0\0\0'), Buffer.alloc(16)]),
      /whose sound comes before its format/,
    ],
    [
      'a WAV file of no channels',
      wavHeader({ hertz: 8000, channels: 0, bits: 16, bytes: 9 }),
      /0 channels/,
    ],
    ['a tenth of a second', wavFile({ seconds: 0.1 }), /0.100 seconds/],
    ['a recording of six channels', wavFile({ seconds: 1, channels: 6 }), /6 channels/],
  ])('rejects %s before it calls Transcribe', async (_, file, seen) => {
    const before = bench().emulator.calls.length;
    const dropped = await dropping('subtitles', file);
    expect(dropped).toMatchObject({ status: 'FAILED', statesEntered: ['Admit', 'Failed'] });
    expect(dropped.cause).toMatch(seen);
    const services = bench()
      .emulator.calls.slice(before)
      .map(({ service }) => service);
    expect(services).not.toContain('transcribe');
  });

  it.each([
    ['FLAC', Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(100)]), 'Transcribe takes flac'],
    ['MP3', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(100)]), 'Transcribe takes mp3'],
  ])('says that the service supports %s and the stand-in does not', async (_, file, why) => {
    expect(await dropping('subtitles', file)).toMatchObject({
      error: 'TranscriptionFailed',
      cause: expect.stringContaining(why) as string,
    });
  });

  it.each([
    ['is silent', wavFile({ seconds: 2 })],
    ['only hums', wavFile({ seconds: 2, sampleAt: hum })],
  ])('finds no speech in a recording that %s', async (_, file) => {
    const dropped = await dropping('subtitles', file, wordless);
    expect(dropped).toMatchObject({ status: 'FAILED', error: 'NoSpeechFound' });
    expect(dropped.cause).toContain('a recording without a word');
  });

  it('reports a call with silent channels, too', async () => {
    const file = wavFile({ seconds: 2, channels: 2 });
    const dropped = await dropping('call-analytics', file, wordless);
    expect(dropped).toMatchObject({ status: 'FAILED', error: 'NoSpeechFound' });
  });

  /** 8-bit silence, which is the middle value of a byte. */
  it('accepts sixteen minutes with a sidecar, and rejects them without one', async () => {
    const minutes = silentWav(16 * 60);
    expect(await dropping('subtitles', minutes, JSON.stringify(said))).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(await dropping('subtitles', minutes)).toMatchObject({
      error: 'TranscriptionFailed',
      cause: noTranscript,
    });
  });

  it.each([
    ['meeting-minutes', 'talk.en.wav'],
    ['meeting-minutes', 'talk.ko.wav'],
    ['subtitles', 'talk.wav'],
    ['call-analytics', 'talk.en.wav'],
    ['call-analytics', 'talk.ko.wav'],
  ])(
    'rejects a recording without a transcript (%s, %s) and says what to do',
    async (useCase, name) => {
      const file = wavFile({ seconds: 2, channels: 2, sampleAt: hum });
      const dropped = await drop(bench().emulator, useCase, { file, beside: '', name });
      expect(dropped).toMatchObject({ status: 'FAILED', error: 'TranscriptionFailed' });
      expect(dropped.cause).toBe(noTranscript);
      expect(noTranscript).toContain('as <its name>.transcript.json');
      expect(dropped.statesEntered).not.toContain('Publish');
    },
  );

  it('names the error in a sidecar of a recording', async () => {
    const file = wavFile({ seconds: 1 });
    for (const [beside, why] of [
      ['{', 'is not JSON'],
      ['{"language":"fr-FR","turns":[]}', 'language'],
      [
        '{"language":"ko-KR","turns":[{"speaker":"A","begin":9,"end":1,"text":"네"}]}',
        'ends before',
      ],
    ] as const)
      expect((await dropping('subtitles', file, beside)).cause).toContain(why);
  });
});

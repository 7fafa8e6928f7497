import { startTestEmulator } from '../../support/emulator';
import { silentWav, wavFile, wavHeader } from '@by-example/emulator/test/support/wav-file';
import { noTranscript } from '@by-example/emulator/services/transcribe/sidecar';
import { uploadRecording, sidecarTranscript } from './upload-recording';

const address = 'services/transcribe';
/** A hum without speech. */
const hum = (second: number) => 0.2 * Math.sin(2 * Math.PI * 120 * second);

/** Transcript of a recording without speech. */
const wordless = JSON.stringify({
  language: 'en-US',
  turns: [{ speaker: 'Nothing', begin: 0, end: 2_000, text: ' ' }],
});

describe(`${address}: invalid recordings`, () => {
  const testEmulator = startTestEmulator(address);
  const uploadFile = (useCase: string, file: Uint8Array, sidecar = '') =>
    uploadRecording(testEmulator().emulator, useCase, {
      file,
      sidecar,
      name: sidecar === '' ? 'call.en.wav' : 'call.wav',
    });

  it.each([
    ['a text', Buffer.from('This is no audio at all.'), /a file that begins with/],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /a file that begins with/,
    ],
    [
      'a WAV file cut off in its header',
      wavFile({ seconds: 1 }).subarray(0, 30),
      /without a data chunk/,
    ],
    [
      'a WAV file whose format is broken',
      Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEdata\x10\0\0\0'), Buffer.alloc(16)]),
      /with data before its fmt chunk/,
    ],
    [
      'a WAV file of no channels',
      wavHeader({ hertz: 8000, channels: 0, bits: 16, bytes: 9 }),
      /0 channels/,
    ],
    ['a tenth of a second', wavFile({ seconds: 0.1 }), /0.100 seconds/],
    ['a recording of six channels', wavFile({ seconds: 1, channels: 6 }), /6 channels/],
  ])('rejects %s before it calls Transcribe', async (_, file, received) => {
    const before = testEmulator().emulator.calls.length;
    const execution = await uploadFile('subtitles', file);
    expect(execution).toMatchObject({ status: 'FAILED', statesEntered: ['Ingest', 'Failed'] });
    expect(execution.cause).toMatch(received);
    const services = testEmulator()
      .emulator.calls.slice(before)
      .map(({ service }) => service);
    expect(services).not.toContain('transcribe');
  });

  it.each([
    ['FLAC', Buffer.concat([Buffer.from('fLaC'), Buffer.alloc(100)]), 'Transcribe accepts flac'],
    ['MP3', Buffer.concat([Buffer.from('ID3'), Buffer.alloc(100)]), 'Transcribe accepts mp3'],
  ])('says that the service supports %s and the stand-in does not', async (_, file, reason) => {
    expect(await uploadFile('subtitles', file)).toMatchObject({
      error: 'TranscriptionFailed',
      cause: expect.stringContaining(reason) as string,
    });
  });

  it.each([
    ['is silent', wavFile({ seconds: 2 })],
    ['only hums', wavFile({ seconds: 2, sampleAt: hum })],
  ])('finds no speech in a recording that %s', async (_, file) => {
    const execution = await uploadFile('subtitles', file, wordless);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'NoSpeechFound' });
    expect(execution.cause).toContain('a recording without speech');
  });

  it('reports a call with silent channels, too', async () => {
    const file = wavFile({ seconds: 2, channels: 2 });
    const execution = await uploadFile('call-analytics', file, wordless);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'NoSpeechFound' });
  });

  /** 8-bit silence, which is the middle value of a byte. */
  it('accepts sixteen minutes with a sidecar, and rejects them without one', async () => {
    const minutes = silentWav(16 * 60);
    expect(await uploadFile('subtitles', minutes, JSON.stringify(sidecarTranscript))).toMatchObject(
      {
        status: 'SUCCEEDED',
      },
    );
    expect(await uploadFile('subtitles', minutes)).toMatchObject({
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
      const execution = await uploadRecording(testEmulator().emulator, useCase, {
        file,
        sidecar: '',
        name,
      });
      expect(execution).toMatchObject({ status: 'FAILED', error: 'TranscriptionFailed' });
      expect(execution.cause).toBe(noTranscript);
      expect(noTranscript).toContain('as <its name>.transcript.json');
      expect(execution.statesEntered).not.toContain('Publish');
    },
  );

  it('names the error in a sidecar of a recording', async () => {
    const file = wavFile({ seconds: 1 });
    for (const [sidecar, reason] of [
      ['{', 'is not JSON'],
      ['{"language":"fr-FR","turns":[]}', 'language'],
      [
        '{"language":"ko-KR","turns":[{"speaker":"A","begin":9,"end":1,"text":"네"}]}',
        'ends before',
      ],
    ] as const)
      expect((await uploadFile('subtitles', file, sidecar)).cause).toContain(reason);
  });
});

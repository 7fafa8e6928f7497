import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { channelsOf } from '../../../engines/speech/recognition/pcm-samples';
import { createSpeechRecognizer } from '../../../engines/speech/recognition/speech-recognizer';
import type { SpeechRecognizer } from '../../../engines/speech/recognition/speech-recognizer';
import type { RecognizedWord } from '../../../engines/speech/recognition/recognized-word';
import { createSpeech } from '../../../engines/speech/synthesis/speech-synthesizer';

describe('the recognizer', () => {
  const sample = readFileSync(
    join(
      __dirname,
      '..',
      '..',
      '..',
      '..',
      '..',
      'samples',
      'services',
      'transcribe',
      'subtitles.en.wav',
    ),
  ).subarray(44, 44 + 2.6 * 32_000);
  const [sound = new Int16Array()] = channelsOf({ bytes: sample, channels: 1, bits: 16 });
  const textOf = (words: readonly RecognizedWord[]) => words.map(({ text }) => text).join(' ');
  /** Transcribes the samples in chunks. */
  const heardOf = async (hearing: SpeechRecognizer, samples: Int16Array, piece: number) => {
    const listener = hearing.listen([]);
    for (let at = 0; at < samples.length; at += piece)
      await listener.hear(samples.subarray(at, at + piece));
    const words = await listener.end();
    listener.close();
    return words;
  };

  it('recognizes the same words for any chunk sizes, and continues a cached recording', async () => {
    const hearing = createSpeechRecognizer();
    const half = textOf(await heardOf(hearing, sound.subarray(0, 20_000), 20_000));
    expect(half).not.toContain('brown');
    const whole = await heardOf(hearing, sound, 16_000);
    expect(textOf(whole)).toBe('this is how green tea becomes brown');
    expect(await heardOf(hearing, sound, 1_111)).toEqual(whole);
    const listener = hearing.listen([]);
    const partial = await listener.hear(sound.subarray(0, 24_000));
    expect(textOf(partial)).toMatch(/^this is how/);
    listener.close();
    await hearing.close();
  });

  it('recognizes the same words regardless of earlier recordings and of the thread', async () => {
    const hearing = createSpeechRecognizer();
    // Each starts at its own offset, so none is cached.
    const said = (from: number) => sound.subarray(from, 22_000);
    const text = textOf(await heardOf(hearing, said(160), 16_000));
    await heardOf(hearing, said(320), 16_000);
    // A word to learn, and a known word.
    const listeners = [1, 2].map(() =>
      hearing.listen([
        ['hojicha', 'HH OW JH IY CH AA'],
        ['unheard', 'AH N HH ER D'],
      ]),
    );
    const [one, other] = await Promise.all(
      listeners.map(async (listener) => {
        await listener.hear(said(160));
        return listener.end();
      }),
    );
    for (const listener of listeners) listener.close();
    expect(other).toEqual(one);
    expect(textOf(one ?? [])).toBe(text);
    await hearing.close();
  });

  it('keeps a sentence whose end is unusual for its language', async () => {
    const speech = createSpeech();
    const text = 'What was sharp is now sweet, and most of the caffeine is gone.';
    const { pcm } = await speech.speak({ text, voice: 'rms', language: 'en-US' });
    await speech.close();
    const hearing = createSpeechRecognizer();
    const [spoken = new Int16Array()] = channelsOf({ bytes: pcm, channels: 1, bits: 16 });
    expect(textOf(await heardOf(hearing, spoken, 16_000))).toMatch(/most of the caffeine is gone$/);
    await hearing.close();
  });

  it('keeps recognizing for one emulator after another one is closed', async () => {
    const [closed, open] = [createSpeechRecognizer(), createSpeechRecognizer()];
    const failed = [480, 640].map((from) =>
      expect(closed.listen([]).hear(sound.subarray(from, 22_000))).rejects.toThrow('closed'),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await closed.close();
    await Promise.all(failed);
    expect(textOf(await heardOf(open, sound.subarray(800, 22_000), 16_000))).toMatch(/^this is/);
    await open.close();
  });
});

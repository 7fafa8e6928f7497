import { createSpokenAudio } from '../../engines/speech/spoken-audio';

describe('the store of synthesized audio', () => {
  const audio = (bytes: number) => ({
    pcm: Buffer.alloc(bytes),
    hertz: 16_000,
    language: 'en-US',
    words: () => Promise.resolve([]),
  });

  it('keeps the latest first, and drops the oldest over its total size', () => {
    const store = createSpokenAudio(100);
    for (const bytes of [40, 50, 20]) store.add(audio(bytes));
    expect(store.all().map(({ pcm }) => pcm.length)).toEqual([20, 50]);
    store.add(audio(101));
    expect(store.all()).toEqual([]);
  });
});

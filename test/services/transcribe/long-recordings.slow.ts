import { buildSubtitles } from '../../../lambda/services/transcribe/subtitles/subtitles';
import { parseTranscript } from '../../../lambda/services/transcribe/transcript/transcript';
import { subRip, webVtt } from '../../../lambda/services/transcribe/subtitles/subtitle-files';
import { startTestEmulator } from '../../support/emulator';
import { silentWav } from '@by-example/emulator/test/support/wav-file';
import { evenly, transcribed } from './spoken';

const address = 'services/transcribe';

describe(address, () => {
  it('creates subtitles of eight hours in memory', () => {
    const eightHours = transcribed(evenly('so it goes on and on. '.repeat(13_000).trim(), 0.36));
    const { cues } = buildSubtitles(parseTranscript(eightHours));
    expect(cues.length).toBeGreaterThan(5_000);
    const bytes = Buffer.byteLength(eightHours + webVtt(cues) + subRip(cues));
    // The function has 1,024 MB; JavaScript strings take twice their bytes, and parsed JSON several times
    // more.
    expect(bytes * 10).toBeLessThan(1_024 * 1024 ** 2);
  });

  describe('in the emulator', () => {
    const testEmulator = startTestEmulator(address);

    it('rejects three hours, which exceed the request limit of the emulator', async () => {
      await expect(
        testEmulator().runFile('subtitles', 'large.wav', silentWav(3 * 3600)),
      ).rejects.toThrow('The emulator accepts at most 83886080 bytes per request.');
    });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFor } from '../../support/emulator';
import { wavFile } from '@by-example/emulator/test/support/wav-file';
import { drop } from './drop';
import { replaysIn } from './replays';

const address = 'services/transcribe';
const samples = join(__dirname, '..', '..', '..', 'samples', address);

describe(address, () => {
  describe('a try in the emulator, with English speech recognition,', () => {
    const bench = benchFor(address);

    replaysIn('en', bench);

    it('transcribes a recording of 8,000 Hz and two channels', async () => {
      const wide = readFileSync(join(samples, 'subtitles.en.wav'));
      const sampleAt = (second: number) => {
        const byte = 44 + Math.floor(second * 16_000) * 2;
        return byte + 1 < wide.length ? wide.readInt16LE(byte) / 32_768 : 0;
      };
      const file = wavFile({ seconds: 2.5, hertz: 8_000, channels: 2, sampleAt });
      const dropped = await drop(bench().emulator, 'subtitles', {
        file,
        beside: '',
        language: 'en-US',
      });
      expect(dropped).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { language: 'en' } },
      });
    });
  });
});

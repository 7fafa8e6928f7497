import { startTestEmulator } from '../../support/emulator';
import { replaysIn } from './replays';

const address = 'metrics/human-evaluation';

describe(address, () => {
  describe('a try in the emulator', () => {
    replaysIn('en', startTestEmulator(address));
  });
});

import fc from 'fast-check';
import { bring } from '../support/hostile/bring';
import { hostileTexts } from '../support/hostile/texts';
import { readers } from './cores';

describe('a core that gets a hostile text', () => {
  it.each(readers)('answers or refuses it: %s', async (_, reader) => {
    await fc.assert(
      fc.asyncProperty(hostileTexts(reader), async (text) => {
        await bring(reader, text);
      }),
      { numRuns: 10 },
    );
  });
});

import { bring } from '../support/hostile/bring';
import { growingPatterns } from '../support/hostile/growth';
import { deepTexts } from '../support/hostile/patterns';
import { readers } from './cores';

/** Milliseconds: nothing is asked of the clock, only of the CPU time, for a machine may have other things to do. */
const patience = 600_000;

describe('a core that gets a long hostile text', () => {
  it.each(readers)(
    'takes time in proportion to its length: %s',
    async (_, reader) => {
      expect(await growingPatterns(reader)).toEqual([]);
    },
    patience,
  );

  it.each(readers)(
    'answers or refuses 10,000 marks nested in each other: %s',
    async (_, reader) => {
      for (const text of deepTexts(reader.marks ?? [])) {
        await bring(reader, text.slice(0, reader.longest));
      }
    },
    patience,
  );
});

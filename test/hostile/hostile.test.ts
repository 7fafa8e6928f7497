import fc from 'fast-check';
import { measureCpuTime } from '../support/hostile/run-core';
import { hostileTexts } from '../support/hostile/texts';
import { readers } from './cores';

describe('a core, given a hostile text,', () => {
  it.each(readers)('returns a result or rejects it: %s', async (_, reader) => {
    await fc.assert(
      fc.asyncProperty(hostileTexts(reader), async (text) => {
        await measureCpuTime(reader, text);
      }),
      { numRuns: 10 },
    );
  });
});

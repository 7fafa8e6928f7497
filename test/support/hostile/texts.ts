import fc from 'fast-check';
import { patternsFor } from './patterns';
import type { Reader } from './core';

/** Maximum characters of a text: enough to combine all marks, few enough for each commit. */
const maxLength = 1_500;

/** Random sequences of hostile fragments, including words and characters missing from keyboards. */
export function hostileTexts({ marks = [], longest = Infinity }: Reader): fc.Arbitrary<string> {
  const fragments = patternsFor(marks).map(({ of }) => of);
  const fragment = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.constantFrom(...fragments), fc.integer({ min: 1, max: 60 })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...fragments), fc.integer({ min: 200, max: maxLength })),
    },
  );
  const words = fc.string({ unit: 'binary', maxLength: 20 });
  return fc
    .array(
      fc.oneof(
        fragment.map(([of, length]) => of(length)),
        words,
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => parts.join('').slice(0, Math.min(longest, maxLength)));
}

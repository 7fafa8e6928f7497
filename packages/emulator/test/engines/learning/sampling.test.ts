import fc from 'fast-check';
import { createRandom } from '../../../core/seeded-random';
import { learnFromExamples } from '../../../engines/learning/learn-from-examples';
import { chooseIndex, type Sampling } from '../../../engines/learning/sampling';

const probabilities = fc
  .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 })
  .map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  });
const temperature = fc.double({ min: 0.05, max: 1, noNaN: true });
const sampling = (more: Partial<Sampling>, seed = 1): Sampling => ({
  temperature: 1,
  topP: 1,
  random: createRandom(seed),
  ...more,
});

describe('a choice', () => {
  it('is the most likely one without sampling, with one choice kept, or with a small top-p', () => {
    fc.assert(
      fc.property(probabilities, temperature, fc.integer(), (shares, warmth, seed) => {
        const likeliest = shares.indexOf(Math.max(...shares));
        expect(chooseIndex(shares)).toBe(likeliest);
        for (const kept of [{ topK: 1 }, { topP: 1e-9 }])
          expect(chooseIndex(shares, sampling({ ...kept, temperature: warmth }, seed))).toBe(
            likeliest,
          );
      }),
    );
  });

  it.each([
    [1, [0.6, 0.3, 0.1]],
    [0.5, [0.36 / 0.46, 0.09 / 0.46, 0.01 / 0.46]],
  ])('is drawn at a temperature of %d as often as it is likely', (warmth, expected) => {
    const random = createRandom(7);
    const counts = [0, 0, 0];
    for (let draw = 0; draw < 20_000; draw++)
      counts[chooseIndex([0.6, 0.3, 0.1], sampling({ temperature: warmth, random }))]! += 1;
    for (const [index, share] of expected.entries())
      expect(counts[index]! / 20_000).toBeCloseTo(share, 1.5);
  });

  it('is never one outside of the top-p or the top-k', () => {
    const draws = (more: Partial<Sampling>) => {
      const random = createRandom(3);
      return new Set(
        Array.from({ length: 2_000 }, () =>
          chooseIndex([0.1, 0.5, 0.25, 0.15], sampling({ ...more, random })),
        ),
      );
    };
    expect(draws({ topP: 0.75 })).toEqual(new Set([1, 2]));
    expect(draws({ topP: 0.76 })).toEqual(new Set([1, 2, 3]));
    expect(draws({ topK: 2 })).toEqual(new Set([1, 2]));
    expect(draws({})).toEqual(new Set([0, 1, 2, 3]));
  });
});

describe('a model that learned from examples', () => {
  const model = learnFromExamples(
    ['a kettle', 'a pan', 'a lamp', 'a chair', 'a tent'].map((thing, at) => ({
      input: `Where is my order of ${thing}?`,
      output: `Reply: Parcel ${'ABCDE'[at]} is under way.`,
    })),
    'words',
  );
  const answers = (more: Partial<Sampling>) =>
    new Set(
      Array.from(
        { length: 40 },
        (_, seed) => model.respond('Where is my order of a kettle?', sampling(more, seed)).text,
      ),
    );

  it('gives the same answer without sampling, and more of them the higher the temperature', () => {
    const { text } = model.respond('Where is my order of a kettle?');
    expect(text).toContain('Parcel A');
    expect(answers({ temperature: 0.01 })).toEqual(new Set([text]));
    const warm = answers({ temperature: 1 }).size;
    expect(answers({ temperature: 0.3 }).size).toBeLessThanOrEqual(warm);
    expect(answers({ temperature: 20 }).size).toBeGreaterThan(1);
  });
});

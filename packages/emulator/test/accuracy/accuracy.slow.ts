import { measureIntents } from './measure/measure-intents';
import { measureLabels } from './measure/measure-labels';
import { measureLearning } from './measure/measure-learning';
import { measureRetrieval } from './measure/measure-retrieval';
import { measureSentiment } from './measure/measure-sentiment';

/**
 * Floors on the held-out sets, a little below what was measured. A change that makes a stand-in worse fails here;
 * after one that makes it better, raise the floor and run `npm run stand-ins`.
 */
describe('on the held-out sets, the stand-in', () => {
  it.each([
    ['en', 'en', { natural: 0.7, reworded: 0.33, plain: 0.97 }],
    ['ko', 'ko', { natural: 0.68, reworded: 0.17, plain: 0.98 }],
    ['ko', 'en', { natural: 0.6, reworded: 0.28, plain: 0.72 }],
  ] as const)(
    'finds the passage of a question first, asked in %s and searched in %s',
    (asked, searched, floor) => {
      const { natural = 0, reworded, plain } = measureRetrieval('held-out', asked, searched);
      expect(natural).toBeGreaterThanOrEqual(floor.natural);
      expect(reworded).toBeGreaterThanOrEqual(floor.reworded);
      expect(plain).toBeGreaterThanOrEqual(floor.plain);
    },
    60_000,
  );

  it.each([
    ['en', 'natural', 0.74],
    ['ko', 'natural', 0.7],
    ['en', 'held-out', 0.63],
    ['ko', 'held-out', 0.43],
  ] as const)(
    'chooses the right label, and marks half of the wrong ones, in %s (%s)',
    (language, part, floor) => {
      const { right, wrongMarked, rightMarked } = measureLabels(part, language);
      expect(right).toBeGreaterThanOrEqual(floor);
      expect(wrongMarked).toBeGreaterThanOrEqual(0.5);
      expect(rightMarked).toBeLessThanOrEqual(0.45);
    },
    60_000,
  );

  it.each([
    ['en', 0.7],
    ['ko', 0.63],
  ] as const)(
    'learns labels from few texts in %s, and nothing from shuffled ones',
    (language, floor) => {
      const { trained, shuffled } = measureLearning(language);
      expect(trained).toBeGreaterThanOrEqual(floor);
      expect(shuffled).toBeLessThanOrEqual(0.3);
    },
    60_000,
  );

  it.each([
    ['en', 0.77],
    ['ko', 0.8],
  ] as const)('decides the sentiment in %s', (language, floor) => {
    const { right } = measureSentiment('held-out', language);
    expect(right).toBeGreaterThanOrEqual(floor);
  });

  it.each([
    ['en', { right: 0.4, offTopic: 0.85 }],
    ['ko', { right: 0.24, offTopic: 0.85 }],
  ] as const)(
    'finds the intent, and asks again if a request is off topic, in %s',
    (language, floor) => {
      const { right, offTopic } = measureIntents('held-out', language);
      expect(right).toBeGreaterThanOrEqual(floor.right);
      expect(offTopic).toBeGreaterThanOrEqual(floor.offTopic);
    },
  );
});

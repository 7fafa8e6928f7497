import {
  computeConfidence,
  LIKELY,
} from '@by-example/emulator/engines/dialog/intents/match-intent';
import { understand } from '@by-example/emulator/services/lex/interpret-utterance';
import { models } from './booking-models';
import heldOut from './utterances-held-out.json';
import tuning from './utterances-tuning.json';

type Set = Readonly<Record<'en' | 'ko', Readonly<Record<string, readonly string[]>>>>;

const TODAY = '2026-11-25';

/** Best intent and confidence of each utterance of a set. */
function understandAll(set: Set, language: 'en' | 'ko') {
  return Object.entries(set[language]).flatMap(([intent, texts]) =>
    texts.map((text) => {
      const [best] = understand(text, models[language], TODAY);
      return { intent, best: best?.intent, confidence: best?.confidence ?? 0 };
    }),
  );
}

/** Accuracy, if matches below the threshold count as no intent. */
function accuracy(all: ReturnType<typeof understandAll>, threshold: number): number {
  const correct = all.filter(
    ({ intent, best, confidence }) => intent === (confidence >= threshold ? best : 'none'),
  );
  return correct.length / all.length;
}

describe('the intents of services/lex', () => {
  const tuned = { en: understandAll(tuning, 'en'), ko: understandAll(tuning, 'ko') };

  test('have a threshold that is the best on the tuning set', () => {
    const mean = (threshold: number) =>
      (accuracy(tuned.en, threshold) + accuracy(tuned.ko, threshold)) / 2;
    const others = Array.from({ length: 17 }, (_, step) => 0.1 + step * 0.05);
    expect(mean(0.4)).toBeGreaterThanOrEqual(Math.max(...others.map(mean)));
  });

  // The README of the row quotes these numbers. The held-out utterances were not used for tuning.
  test.each([
    ['en', 0.87],
    ['ko', 0.8],
  ] as const)(
    'are distinguished on held-out utterances in %s with an accuracy of at least %s',
    (language, minAccuracy) => {
      const share = accuracy(understandAll(heldOut, language), 0.4);
      expect(share).toBeGreaterThanOrEqual(minAccuracy);
      expect(share).toBeLessThan(minAccuracy + 0.03);
    },
  );

  test('share no utterance between the sets or with the bot', () => {
    const texts = (set: Set) => Object.values(set).flatMap((each) => Object.values(each).flat());
    const known = [...models.en.intents.values(), ...models.ko.intents.values()].flatMap(
      ({ properties }) => (properties.SampleUtterances ?? []).map(({ Utterance }) => Utterance),
    );
    const seen = new Set([...texts(tuning), ...known].map((text) => text.toLowerCase()));
    const repeated = texts(heldOut).filter((text) => seen.has(text.toLowerCase()));
    expect(repeated.filter((text) => text.length > 5)).toEqual([]);
  });
});

test('a confidence of 0.4 is the similarity at which an intent is likely', () => {
  expect([0, LIKELY / 2, LIKELY, 1].map(computeConfidence)).toEqual([0, 0.2, 0.4, 1]);
});

import { embedSentence } from '@by-example/emulator/engines/encoder/sentence-embedding';
import {
  listFeatures,
  weighFeatures,
  type SentimentLanguage,
} from '@by-example/emulator/engines/text-analysis/sentiment/sentiment-features';
import {
  SENTIMENTS,
  type SentimentModel,
} from '@by-example/emulator/engines/text-analysis/sentiment/sentiment-model';
import type { LabeledText } from './labeled-texts';

/** Texts that must have a feature: fewer do not generalize. */
const MIN_TEXTS = { en: 2, ko: 3 } as const;
/** Weight of the squared weights for one text, in units of the loss of a text. */
const SHRINK = 0.1;
const ROUNDS = 400;
/** The mean loss of texts whose vectors have a squared length of 2 is at most this curved: step 1. */
const STEP = 1;
/** Weights are multiples of one part in so many, which loses no accuracy. */
const PARTS = 20;

/** Text as indices and values of its features, followed by the dimensions of the encoder. */
interface Example {
  readonly label: number;
  readonly places: Int32Array;
  readonly values: Float64Array;
}

/**
 * Fits a multinomial logistic regression by accelerated gradient descent. It starts from zero, so that the same texts
 * give the same model.
 */
export function fitSentimentModel(
  texts: readonly LabeledText[],
  language: SentimentLanguage,
): Omit<SentimentModel, 'texts'> {
  const rarity = measureRarity(texts, language);
  const names = [...rarity.keys()].sort();
  const examples = toExamples(texts, { language, rarity, names });
  const dimensions = embedSentence('').length;
  const size = names.length + dimensions;
  const { weights, bias } = descend(examples, size);
  const weightsAt = (place: number) => weights.map((weight) => round(weight[place] ?? 0));
  return {
    bias: bias.map(round),
    meaning: Array.from({ length: dimensions }, (_, at) => weightsAt(names.length + at)),
    features: Object.fromEntries(
      names.map((name, at) => [name, [rarity.get(name) ?? 0, ...weightsAt(at)]]),
    ),
  };
}

/** Inverse document frequency of the features that are frequent enough, to two decimals. */
function measureRarity(
  texts: readonly LabeledText[],
  language: SentimentLanguage,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of texts)
    for (const feature of new Set(listFeatures(text, language)))
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Map(
    [...counts]
      .filter(([, count]) => count >= MIN_TEXTS[language])
      .map(([feature, count]) => [
        feature,
        Math.round(100 * (1 + Math.log((1 + texts.length) / (1 + count)))) / 100,
      ]),
  );
}

function toExamples(
  texts: readonly LabeledText[],
  {
    language,
    rarity,
    names,
  }: {
    readonly language: SentimentLanguage;
    readonly rarity: ReadonlyMap<string, number>;
    readonly names: readonly string[];
  },
): Example[] {
  const index = new Map(names.map((name, at) => [name, at]));
  return texts.map(({ text, sentiment }) => {
    const known = weighFeatures(listFeatures(text, language), (name) => rarity.get(name));
    const meaning = embedSentence(text);
    const cells = [
      ...[...known].map(([name, value]) => [index.get(name) ?? 0, value] as const),
      ...[...meaning].map((value, at) => [names.length + at, value] as const),
    ];
    return {
      label: SENTIMENTS.indexOf(sentiment),
      places: Int32Array.from(cells, ([at]) => at),
      values: Float64Array.from(cells, ([, value]) => value),
    };
  });
}

interface Fitted {
  readonly weights: readonly Float64Array[];
  readonly bias: number[];
}

/** Nesterov's method. */
function descend(examples: readonly Example[], size: number): Fitted {
  // The bias is the last place of each class.
  const zeros = () => SENTIMENTS.map(() => new Float64Array(size + 1));
  const current = zeros();
  const ahead = zeros();
  const shrink = SHRINK / examples.length;
  for (let round = 0; round < ROUNDS; round++) {
    const momentum = (round + 1) / (round + 4);
    const slopes = zeros();
    for (const example of examples) addSlope(slopes, ahead, example, 1 / examples.length);
    for (const [one, weight] of ahead.entries()) {
      const [slope, before] = [slopes[one], current[one]];
      if (slope === undefined || before === undefined) continue;
      for (let at = 0; at <= size; at++) {
        const value = weight[at] ?? 0;
        const decay = at === size ? 0 : shrink * value;
        const next = value - STEP * ((slope[at] ?? 0) + decay);
        weight[at] = next + momentum * (next - (before[at] ?? 0));
        before[at] = next;
      }
    }
  }
  return { weights: current, bias: current.map((weight) => weight[size] ?? 0) };
}

function addSlope(
  slopes: readonly Float64Array[],
  weights: readonly Float64Array[],
  { label, places, values }: Example,
  share: number,
): void {
  const odds = weights.map((weight) => {
    let sum = weight[weight.length - 1] ?? 0;
    for (let cell = 0; cell < places.length; cell++)
      sum += (weight[places[cell] ?? 0] ?? 0) * (values[cell] ?? 0);
    return Math.exp(sum);
  });
  const total = odds.reduce((sum, value) => sum + value, 0);
  slopes.forEach((slope, one) => {
    const error = share * ((odds[one] ?? 0) / total - (label === one ? 1 : 0));
    for (let cell = 0; cell < places.length; cell++) {
      const at = places[cell] ?? 0;
      slope[at] = (slope[at] ?? 0) + error * (values[cell] ?? 0);
    }
    const last = slope.length - 1;
    slope[last] = (slope[last] ?? 0) + error;
  });
}

function round(value: number): number {
  // Adding zero turns a negative zero into zero.
  return Math.round(value * PARTS) / PARTS + 0;
}

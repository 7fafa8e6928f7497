import { coverage, features, similarity } from '../search/lexical-similarity';

/** Topic as described by the guardrail's owner. */
export interface Topic {
  readonly name: string;
  readonly definition: string;
  readonly examples: readonly string[];
}

/** Minimum similarity of a sentence to one example. */
const LIKE_AN_EXAMPLE = 0.4;
/** Minimum share of topic words in a sentence that resembles no single example. */
const COVERED = 0.4;

/**
 * Creates a classifier of one denied topic. Compares words and everyday topics with the topic's
 * name, definition and examples. A sentence must contain a feature that at least half of these
 * share: "buy" alone is not about investments. It misses paraphrases without common words, and
 * treats a mention as intent.
 */
export function createTopicClassifier({
  name,
  definition,
  examples,
}: Topic): (text: string) => boolean {
  const spaced = name.replaceAll(/[_-]+|(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
  const described = [spaced, definition, ...examples].map(features);
  const vocabulary = new Set(described.flatMap((one) => [...one.keys()]));
  const shared = [...vocabulary].filter(
    (feature) => described.filter((one) => one.has(feature)).length * 2 >= described.length,
  );
  const central = shared.length > 0 ? shared : [...vocabulary];
  return (text) =>
    text.split(/[.!?。！？…\n]+/u).some((sentence) => {
      const sentenceFeatures = features(sentence);
      return (
        central.some((feature) => sentenceFeatures.has(feature)) &&
        (described.slice(2).some((one) => similarity(sentenceFeatures, one) >= LIKE_AN_EXAMPLE) ||
          coverage(sentence, vocabulary) >= COVERED)
      );
    });
}

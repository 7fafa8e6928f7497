import { coverage, features, similarity } from '../search/lexical-similarity';

/** A topic as its owner describes it. */
export interface Topic {
  readonly name: string;
  readonly definition: string;
  readonly examples: readonly string[];
}

/** How near a sentence must be to one example. */
const LIKE_AN_EXAMPLE = 0.4;
/** How much of a sentence must be words of the topic when it is near no single example. */
const COVERED = 0.4;

/**
 * A judge of one denied topic, by words and everyday topics in common with its name, definition and
 * examples. A sentence must hold something that at least half of those have in common: "buy" alone
 * does not make it about investments. It knows no paraphrase that shares nothing, and takes mention
 * for intent.
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
      const said = features(sentence);
      return (
        central.some((feature) => said.has(feature)) &&
        (described.slice(2).some((one) => similarity(said, one) >= LIKE_AN_EXAMPLE) ||
          coverage(sentence, vocabulary) >= COVERED)
      );
    });
}

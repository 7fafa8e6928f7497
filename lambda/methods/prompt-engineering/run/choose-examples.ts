import { seededRandom } from '@by-example/metrics/formulas/statistics/seeded-random';
import type { EmbeddedText } from '../../../shared/bedrock/titan-embedding';
import type { TaskItem } from '../../../shared/comparison/task-file';
import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';

/** Examples in a prompt. More cost more tokens in each request. */
const EXAMPLES = 5;
/** Requests at a time for embeddings. */
const CONCURRENCY = 8;

/** Embeds a text as a unit vector; throws if the service does not respond. */
export type EmbedText = (text: string) => Promise<EmbeddedText>;

export interface ChosenExamples {
  /** Nearest last: a model weighs what it read last. */
  readonly examples: readonly TaskItem[];
  /** Tokens of the message, if it was embedded. */
  readonly embeddingTokens: number;
}

/** Chooses examples for a message from the training part. */
export type ChooseExamples = (item: TaskItem) => Promise<ChosenExamples>;

/** Creates a choice of the examples nearest to the message, by the cosine of the embeddings. */
export async function createNearestExamples(
  train: readonly TaskItem[],
  embed: EmbedText,
): Promise<ChooseExamples> {
  const vectors = await mapWithConcurrency(train, CONCURRENCY, async (item) => ({
    item,
    vector: (await embed(item.text)).embedding,
  }));
  return async ({ text }) => {
    const { embedding, inputTokens } = await embed(text);
    const examples = vectors
      .map(({ item, vector }) => ({ item, cosine: dotProduct(embedding, vector) }))
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, EXAMPLES)
      .reverse()
      .map(({ item }) => item);
    return { examples, embeddingTokens: inputTokens };
  };
}

/** Creates a choice of random examples; the line of the message is the seed. */
export function createRandomExamples(train: readonly TaskItem[]): ChooseExamples {
  return ({ line }) => {
    const random = seededRandom(line);
    const left = [...train];
    const examples = Array.from({ length: Math.min(EXAMPLES, left.length) }, () =>
      left.splice(Math.floor(random() * left.length), 1),
    ).flat();
    return Promise.resolve({ examples, embeddingTokens: 0 });
  };
}

function dotProduct(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { totalUsage, type Usage } from '../../../shared/bedrock/token-usage';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import type { Chat } from './chat-adapter';
import { classifySentiment } from './zero-shot-classifier';

/** Concurrent requests: one instance batches a few together. */
const CONCURRENCY = 4;

export interface ClassifiedTexts {
  readonly items: readonly {
    readonly index: number;
    readonly text: string;
    readonly label: string;
  }[];
  readonly failed: readonly {
    readonly index: number;
    readonly text: string;
    readonly error: string;
  }[];
  readonly usage: Usage;
}

/**
 * Classifies the sentiment of each text. A text without a label is reported next to the others.
 *
 * @throws {ServiceUnavailableError} the first failure, if no text got a label
 */
export async function classifyTexts(
  texts: readonly string[],
  chat: Chat,
): Promise<ClassifiedTexts> {
  const outcomes = await mapWithConcurrency(texts, CONCURRENCY, async (text, index) => {
    try {
      return { index, text, ...(await classifySentiment(text, chat)) };
    } catch (cause) {
      if (!(cause instanceof ServiceUnavailableError)) throw cause;
      return { index, text, cause };
    }
  });
  const items = outcomes.filter((outcome) => 'label' in outcome);
  const failures = outcomes.flatMap(({ index, text, cause }) =>
    cause === undefined ? [] : [{ index, text, cause }],
  );
  if (items.length === 0 && failures[0] !== undefined) throw failures[0].cause;
  return {
    items: items.map(({ index, text, label }) => ({ index, text, label })),
    failed: failures.map(({ index, text, cause }) => ({
      index,
      text,
      error: `${cause.code}: ${cause.message}`,
    })),
    usage: totalUsage(items.map(({ usage }) => usage)),
  };
}

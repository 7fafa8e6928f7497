import { createMatcher } from '../../../engines/dialog/intents/match-intent';
import { createMeaningMatcher } from '../../../engines/dialog/intents/match-meaning';
import { readLines, shareOf, type Language, type Part } from './read-set';

interface Bot {
  readonly intents: readonly { readonly name: string; readonly utterances: readonly string[] }[];
  readonly items: readonly { readonly text: string; readonly intent: string | null }[];
}

export interface IntentAccuracy {
  /** Share of texts with an intent that get it. */
  readonly right: number;
  /** Share of texts with an intent that get another one. */
  readonly wrong: number;
  /** Share of texts off topic that get no intent. */
  readonly offTopic: number;
}

/** Threshold that Lex proposes for a bot. */
const THRESHOLD = 0.4;

/** Measures intents in words other than the sample utterances of the bot. */
export function measureIntents(part: Part, language: Language): IntentAccuracy {
  const answers = readLines<Bot>('intents', `${part}.${language}.jsonl`).flatMap(
    ({ intents, items }) => {
      const examples = intents.flatMap(({ name, utterances }) =>
        utterances.map((text) => ({ intent: name, text, phrase: text })),
      );
      const matchers = [createMatcher(examples), createMeaningMatcher(examples, language)];
      return items.map(({ text, intent }) => {
        const likely = matchers
          .flatMap((match) => match(text).slice(0, 1))
          .find(({ confidence }) => confidence >= THRESHOLD);
        return { intent, found: likely?.example.intent ?? null };
      });
    },
  );
  const onTopic = answers.filter(({ intent }) => intent !== null);
  return {
    right: shareOf(onTopic, ({ intent, found }) => found === intent),
    wrong: shareOf(onTopic, ({ intent, found }) => found !== null && found !== intent),
    offTopic: shareOf(
      answers.filter(({ intent }) => intent === null),
      ({ found }) => found === null,
    ),
  };
}

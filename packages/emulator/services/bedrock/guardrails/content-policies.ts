import type {
  GuardrailContentFilter,
  GuardrailCustomWord,
  GuardrailManagedWord,
  GuardrailTopic,
} from '@aws-sdk/client-bedrock-runtime';
import { createTopicClassifier } from '../../../engines/safety/denied-topic';
import { harmfulContent } from '../../../engines/safety/harmful-content';
import { detectPromptLanguage } from '../../../engines/chat/prompt-language';
import { findProfanity, findWord } from '../../../engines/safety/word-filter';
import type { DeniedTopic, Directed, GuardrailProperties } from './guardrail-properties';

/** Direction of a text: from the user to the model, or back. */
export type Direction = 'INPUT' | 'OUTPUT';

/**
 * Confidence levels filtered by strength: LOW filters only HIGH, HIGH filters all
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-content-filters.html).
 */
const FILTERED: Readonly<Record<string, readonly string[]>> = {
  NONE: [],
  LOW: ['HIGH'],
  MEDIUM: ['MEDIUM', 'HIGH'],
  HIGH: ['LOW', 'MEDIUM', 'HIGH'],
};

/** Returns each enabled content filter, and whether a text matches it. */
export function contentFilters(
  { ContentPolicyConfig: policy }: GuardrailProperties,
  direction: Direction,
  texts: readonly string[],
): GuardrailContentFilter[] {
  const readableTexts = readable(texts, policy?.ContentFiltersTierConfig?.TierName);
  const harms =
    (policy?.FiltersConfig ?? []).length === 0 ? [] : readableTexts.flatMap(harmfulContent);
  return (policy?.FiltersConfig ?? []).flatMap((filter) => {
    const strength = direction === 'INPUT' ? filter.InputStrength : filter.OutputStrength;
    if (!isOn(filter, direction) || strength === 'NONE') return [];
    const seen = harms.filter(({ type }) => type === filter.Type).map((one) => one.confidence);
    const confidence = seen.includes('HIGH') ? 'HIGH' : (seen[0] ?? 'NONE');
    const detected = FILTERED[strength]?.includes(confidence) ?? false;
    return [
      {
        type: filter.Type,
        confidence,
        filterStrength: strength,
        action: getAction(filter, direction, detected),
        detected,
      },
    ];
  });
}

/** Returns each denied topic, and whether a text is about it. */
export function deniedTopics(
  { TopicPolicyConfig: policy }: GuardrailProperties,
  direction: Direction,
  texts: readonly string[],
): GuardrailTopic[] {
  const readableTexts = readable(texts, policy?.TopicsTierConfig?.TierName);
  return (policy?.TopicsConfig ?? [])
    .filter((topic) => isOn(topic, direction))
    .map((topic) => {
      const detected = readableTexts.some(getClassifier(topic));
      return {
        name: topic.Name,
        type: 'DENY',
        action: getAction(topic, direction, detected),
        detected,
      };
    });
}

/** Cached classifiers, so a topic's definition and examples are parsed once for all texts. */
const classifiers = new WeakMap<DeniedTopic, ReturnType<typeof createTopicClassifier>>();

function getClassifier(topic: DeniedTopic): ReturnType<typeof createTopicClassifier> {
  const { Name: name, Definition: definition, Examples: examples = [] } = topic;
  const classifier =
    classifiers.get(topic) ?? createTopicClassifier({ name, definition, examples });
  classifiers.set(topic, classifier);
  return classifier;
}

/** Finds the guardrail's custom words in texts. */
export function customWords(
  { WordPolicyConfig: policy }: GuardrailProperties,
  direction: Direction,
  texts: readonly string[],
): GuardrailCustomWord[] {
  return (policy?.WordsConfig ?? [])
    .filter((word) => isOn(word, direction))
    .flatMap((word) => {
      const match = texts.map((text) => findWord(text, word.Text)).find((one) => one !== undefined);
      if (match === undefined) return [];
      return [{ match, action: getAction(word, direction, true), detected: true }];
    });
}

/** Finds words of managed lists in texts. */
export function managedWords(
  { WordPolicyConfig: policy }: GuardrailProperties,
  direction: Direction,
  texts: readonly string[],
): GuardrailManagedWord[] {
  return (policy?.ManagedWordListsConfig ?? [])
    .filter((list) => isOn(list, direction))
    .flatMap((list) =>
      [...new Set(texts.flatMap(findProfanity))].map((match) => ({
        match,
        type: list.Type,
        action: getAction(list, direction, true),
        detected: true,
      })),
    );
}

/**
 * Returns the texts that a tier can evaluate. Tier CLASSIC supports English, French and Spanish
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-tiers.html, read 2026-11-24):
 * Korean text passes unevaluated.
 */
function readable(texts: readonly string[], tier = 'CLASSIC'): readonly string[] {
  return tier === 'STANDARD' ? texts : texts.filter((text) => detectPromptLanguage(text) !== 'ko');
}

function isOn(policy: Directed, direction: Direction): boolean {
  return (direction === 'INPUT' ? policy.InputEnabled : policy.OutputEnabled) ?? true;
}

function getAction(policy: Directed, direction: Direction, detected: boolean): 'BLOCKED' | 'NONE' {
  const action = direction === 'INPUT' ? policy.InputAction : policy.OutputAction;
  return detected && action !== 'NONE' ? 'BLOCKED' : 'NONE';
}

import type { GuardrailAssessment, GuardrailUsage } from '@aws-sdk/client-bedrock-runtime';
import {
  contentFilters,
  customWords,
  deniedTopics,
  managedWords,
  type Direction,
} from './content-policies';
import type { GuardrailProperties } from './guardrail-properties';
import { sensitiveFindings } from './sensitive-policy';

export interface GuardrailOutcome {
  readonly blocked: boolean;
  /** Whether a text was changed; never true together with `blocked`. */
  readonly masked: boolean;
  /** Texts after masking. */
  readonly texts: readonly string[];
  readonly assessment: GuardrailAssessment;
}

/**
 * Characters per text unit, in which guardrails are billed
 * (https://aws.amazon.com/bedrock/pricing/, secondary, read 2026-11-24).
 */
const TEXT_UNIT = 1_000;

/**
 * Applies every policy of a guardrail to texts. Blocking takes precedence over anonymizing, which
 * is then not reported. A third party measured this in the service in 2026-08. It also measured
 * that a word of a word policy must stand alone, and that a detection with action NONE is reported
 * without effect.
 *
 * @param total characters of the whole message, of which `texts` may be a part
 * @param full whether the assessment also lists what was not detected
 */
export function assess(
  properties: GuardrailProperties,
  direction: Direction,
  texts: readonly string[],
  total: number,
  full: boolean,
): GuardrailOutcome {
  const isIncluded = (one: { readonly detected?: boolean | undefined }) =>
    full || one.detected === true;
  const filters = contentFilters(properties, direction, texts);
  const topics = deniedTopics(properties, direction, texts);
  const words = customWords(properties, direction, texts);
  const managed = managedWords(properties, direction, texts);
  const sensitive = sensitiveFindings(properties, direction, texts);

  const blocked = [filters, topics, words, managed, sensitive.piiEntities, sensitive.regexes]
    .flat()
    .some(({ action }) => action === 'BLOCKED');
  const isApplied = ({ action }: { readonly action: string | undefined }) =>
    !blocked || action !== 'ANONYMIZED';
  const pii = sensitive.piiEntities.filter(isApplied);
  const regexes = sensitive.regexes.filter(isApplied);
  const guarded = texts.reduce((sum, text) => sum + text.length, 0);

  const assessment: GuardrailAssessment = {
    ...(topics.some(isIncluded) ? { topicPolicy: { topics: topics.filter(isIncluded) } } : {}),
    ...(filters.some(isIncluded) ? { contentPolicy: { filters: filters.filter(isIncluded) } } : {}),
    ...(words.length + managed.length > 0
      ? { wordPolicy: { customWords: words, managedWordLists: managed } }
      : {}),
    ...(pii.length + regexes.length > 0
      ? { sensitiveInformationPolicy: { piiEntities: pii, regexes } }
      : {}),
    invocationMetrics: {
      guardrailProcessingLatency: 0,
      usage: computeUsage(properties, direction, guarded),
      guardrailCoverage: { textCharacters: { guarded, total } },
    },
  };
  return {
    blocked,
    masked: !blocked && sensitive.texts.some((text, at) => text !== texts[at]),
    texts: blocked ? texts : sensitive.texts,
    assessment,
  };
}

/** Counts text units of each policy that the guardrail has for this direction. */
function computeUsage(
  properties: GuardrailProperties,
  direction: Direction,
  characters: number,
): GuardrailUsage {
  const units = (used: boolean) => (used ? Math.ceil(characters / TEXT_UNIT) : 0);
  const sensitive = properties.SensitiveInformationPolicyConfig;
  return {
    topicPolicyUnits: units(deniedTopics(properties, direction, []).length > 0),
    contentPolicyUnits: units(contentFilters(properties, direction, []).length > 0),
    wordPolicyUnits: units(properties.WordPolicyConfig !== undefined),
    sensitiveInformationPolicyUnits: units((sensitive?.PiiEntitiesConfig ?? []).length > 0),
    sensitiveInformationPolicyFreeUnits: units((sensitive?.RegexesConfig ?? []).length > 0),
    contextualGroundingPolicyUnits: 0,
  };
}

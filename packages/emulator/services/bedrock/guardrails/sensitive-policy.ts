import type {
  GuardrailPiiEntityFilter,
  GuardrailRegexFilter,
} from '@aws-sdk/client-bedrock-runtime';
import { findEntities, type Span } from '../../../engines/safety/sensitive-information';
import type { Direction } from './content-policies';
import type { GuardrailProperties, PiiEntity, PiiRegex } from './guardrail-properties';

export interface SensitiveFindings {
  readonly piiEntities: readonly GuardrailPiiEntityFilter[];
  readonly regexes: readonly GuardrailRegexFilter[];
  /** Texts with anonymized parts replaced by `{EMAIL}` or the pattern's `{Name}`. */
  readonly texts: readonly string[];
}

interface Found extends Span {
  readonly action: 'BLOCKED' | 'ANONYMIZED' | 'NONE';
  readonly match: string;
  readonly config: PiiEntity | PiiRegex;
}

const PAST = { BLOCK: 'BLOCKED', ANONYMIZE: 'ANONYMIZED', NONE: 'NONE' } as const;

/** Applies a guardrail's sensitive information policy to texts. */
export function sensitiveFindings(
  { SensitiveInformationPolicyConfig: policy }: GuardrailProperties,
  direction: Direction,
  texts: readonly string[],
): SensitiveFindings {
  const configs = [...(policy?.PiiEntitiesConfig ?? []), ...(policy?.RegexesConfig ?? [])];
  const perText = texts.map((text) =>
    configs.flatMap((config) => findAll(config, direction, text)),
  );
  const all = perText.flat();
  return {
    piiEntities: all.flatMap(({ config, match, action }) =>
      'Type' in config
        ? [{ type: config.Type as GuardrailPiiEntityFilter['type'], match, action, detected: true }]
        : [],
    ),
    regexes: all.flatMap(({ config, match, action }) =>
      'Type' in config
        ? []
        : [{ name: config.Name, regex: config.Pattern, match, action, detected: true }],
    ),
    texts: texts.map((text, at) => masked(text, perText[at] ?? [])),
  };
}

function findAll(config: PiiEntity | PiiRegex, direction: Direction, text: string): Found[] {
  const action = findAction(config, direction);
  if (action === undefined) return [];
  const spans = 'Type' in config ? findEntities(text, config.Type) : matches(config.Pattern, text);
  return spans.map(({ start, end }) => ({
    start,
    end,
    action: PAST[action],
    match: text.slice(start, end),
    config,
  }));
}

function matches(pattern: string, text: string): Span[] {
  return [...text.matchAll(new RegExp(pattern, 'g'))]
    .filter((match) => match[0] !== '')
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/**
 * Returns the action for a direction. ANONYMIZE applies to input only if `InputAction` says so;
 * BLOCK applies to both. Undocumented: a third party measured it in 2026-08, and others report it
 * (https://github.com/awslabs/generative-ai-cdk-constructs/issues/1138, read 2026-11-24).
 */
function findAction(
  config: PiiEntity | PiiRegex,
  direction: Direction,
): PiiEntity['Action'] | undefined {
  const { Action: action, InputAction, InputEnabled, OutputAction, OutputEnabled } = config;
  if (direction === 'OUTPUT') return OutputEnabled === false ? undefined : (OutputAction ?? action);
  if (InputEnabled === false) return undefined;
  return InputAction ?? (action === 'ANONYMIZE' ? undefined : action);
}

/**
 * Masks findings; of overlapping ones the first wins, and the longest of those with the same start.
 */
function masked(text: string, found: readonly Found[]): string {
  const spans = found
    .filter(({ action }) => action === 'ANONYMIZED')
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let out = '';
  let at = 0;
  for (const { start, end, config } of spans) {
    if (start < at) continue;
    out += `${text.slice(at, start)}{${'Type' in config ? config.Type : config.Name}}`;
    at = end;
  }
  return out + text.slice(at);
}

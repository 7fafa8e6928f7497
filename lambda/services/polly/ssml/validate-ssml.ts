import { nearest } from '@by-example/metrics/errors/input-error';
import { rejectSsml } from './ssml-error';
import { validateNesting } from './ssml-nesting';
import { validateSentences } from './ssml-sentences';
import { rules } from './ssml-rules';
import { tokenize } from './ssml-tokens';
import type { TagRule } from './ssml-rules';
import type { Token } from './ssml-tokens';
import type { Engine, Voice } from '../voices/voices';

type Opening = Extract<Token, { kind: 'open' | 'empty' }>;

/**
 * Validates a document for a voice and engine, without calling Polly, and returns its tokens.
 * @throws InvalidInputError (`InvalidSsmlException`) with the position of the first mistake
 */
export function validateSsml(
  source: string,
  { voice, engine }: { readonly voice: Voice; readonly engine: Engine },
): readonly Token[] {
  const tokens = tokenize(source);
  validateNesting(source, tokens);
  for (const token of tokens) {
    if (token.kind === 'open' || token.kind === 'empty') validateTag(source, token, engine, voice);
  }
  if (engine === 'generative') validateSentences(source, tokens);
  return tokens;
}

function validateTag(source: string, token: Opening, engine: Engine, voice: Voice): void {
  const rule = rules[token.name];
  if (rule === undefined) {
    const [near] = nearest(token.name, Object.keys(rules));
    return rejectSsml(source, token.start, {
      expected: `a tag supported by Polly: ${Object.keys(rules).join(', ')}`,
      received: `<${token.name}>`,
      suggestion: near === undefined ? 'Remove it.' : `Did you mean <${near}>?`,
    });
  }
  if (!rule.engines.includes(engine)) {
    rejectEngine(source, token.start, `<${token.name}>`, engine, rule.engines);
  }
  if (token.name === 'amazon:domain' && !voice.news) {
    rejectSsml(source, token.start, {
      expected: 'a voice with the news style (Joanna or Matthew, neural)',
      received: `<${token.name}> with ${voice.id}`,
      suggestion: 'Choose one of these voices, or remove the tag.',
    });
  }
  validateAttributes(source, token, rule, engine);
}

function validateAttributes(source: string, token: Opening, rule: TagRule, engine: Engine): void {
  const known = Object.keys(rule.attributes);
  for (const { name, value, start } of token.attributes) {
    const attribute = rule.attributes[name];
    const received = `${name}="${value}"`;
    if (attribute === undefined) {
      return rejectSsml(source, start, {
        expected:
          known.length === 0 ? 'no attributes' : `one of the attributes ${known.join(', ')}`,
        received,
        suggestion: `Correct its name, or remove it from <${token.name}>.`,
      });
    }
    if (!attribute.accepts(value)) {
      rejectSsml(source, start, {
        expected: attribute.description,
        received,
        suggestion: 'Correct the value.',
      });
    }
    const able = attribute.engines(value);
    if (!able.includes(engine)) rejectEngine(source, start, received, engine, able);
  }
  const given = token.attributes.map(({ name }) => name);
  const missing = known.filter((name) => rule.attributes[name]?.required && !given.includes(name));
  if (missing.length > 0 || (rule.needsAttribute && given.length === 0)) {
    rejectSsml(source, token.start, {
      expected: `<${token.name}> with ${missing.join(' and ') || `one of ${known.join(', ')}`}`,
      received: `<${token.name}> without`,
      suggestion: 'Add the attribute.',
    });
  }
}

function rejectEngine(
  source: string,
  start: number,
  subject: string,
  engine: Engine,
  able: readonly Engine[],
): never {
  return rejectSsml(source, start, {
    expected: `what the ${engine} engine reads; ${subject} is for ${able.join(', ')}`,
    received: subject,
    suggestion: 'Remove it, or choose one of these engines.',
  });
}

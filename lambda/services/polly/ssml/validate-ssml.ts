import { nearest } from '@by-example/metrics/errors/input-error';
import { rejectSsml } from './ssml-error';
import { refuseBadNesting } from './ssml-nesting';
import { refuseBrokenSentences } from './ssml-sentences';
import { rules } from './ssml-rules';
import { tokenise } from './ssml-tokens';
import type { TagRule } from './ssml-rules';
import type { Token } from './ssml-tokens';
import type { Engine, Voice } from '../voices/voices';

type Opening = Extract<Token, { kind: 'open' | 'empty' }>;

/**
 * Validates a document for a voice and engine, without calling Polly, and returns its tokens.
 * @throws InvalidInputError (`InvalidSsmlException`) with the position of the first mistake
 */
export function checkSsml(
  source: string,
  { voice, engine }: { readonly voice: Voice; readonly engine: Engine },
): readonly Token[] {
  const tokens = tokenise(source);
  refuseBadNesting(source, tokens);
  for (const token of tokens) {
    if (token.kind === 'open' || token.kind === 'empty') refuseTag(source, token, engine, voice);
  }
  if (engine === 'generative') refuseBrokenSentences(source, tokens);
  return tokens;
}

function refuseTag(source: string, token: Opening, engine: Engine, voice: Voice): void {
  const rule = rules[token.name];
  if (rule === undefined) {
    const [near] = nearest(token.name, Object.keys(rules));
    return rejectSsml(source, token.start, {
      expected: `a tag that Polly knows: ${Object.keys(rules).join(', ')}`,
      received: `<${token.name}>`,
      suggestion: near === undefined ? 'Take it out.' : `Did you mean <${near}>?`,
    });
  }
  if (!rule.engines.includes(engine)) {
    refuseEngine(source, token.start, `<${token.name}>`, engine, rule.engines);
  }
  if (token.name === 'amazon:domain' && !voice.news) {
    rejectSsml(source, token.start, {
      expected: 'news style with a voice that has it (Joanna or Matthew, neural)',
      received: `<${token.name}> with ${voice.id}`,
      suggestion: 'Choose such a voice, or take the tag out.',
    });
  }
  refuseAttributes(source, token, rule, engine);
}

function refuseAttributes(source: string, token: Opening, rule: TagRule, engine: Engine): void {
  const known = Object.keys(rule.attributes);
  for (const { name, value, start } of token.attributes) {
    const attribute = rule.attributes[name];
    const received = `${name}="${value}"`;
    if (attribute === undefined) {
      return rejectSsml(source, start, {
        expected:
          known.length === 0 ? 'no attributes' : `one of the attributes ${known.join(', ')}`,
        received,
        suggestion: `Correct its name, or take it out of <${token.name}>.`,
      });
    }
    if (!attribute.accepts(value)) {
      rejectSsml(source, start, {
        expected: attribute.says,
        received,
        suggestion: 'Correct the value.',
      });
    }
    const able = attribute.engines(value);
    if (!able.includes(engine)) refuseEngine(source, start, received, engine, able);
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

function refuseEngine(
  source: string,
  start: number,
  what: string,
  engine: Engine,
  able: readonly Engine[],
): never {
  return rejectSsml(source, start, {
    expected: `what the ${engine} engine reads; ${what} is for ${able.join(', ')}`,
    received: what,
    suggestion: 'Take it out, or choose such an engine.',
  });
}

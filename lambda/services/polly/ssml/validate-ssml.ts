import { nearest } from '@by-example/metrics/errors/input-error';
import { refuseSsml } from './ssml-error';
import { refuseBadNesting } from './ssml-nesting';
import { refuseBrokenSentences } from './ssml-sentences';
import { rules } from './ssml-rules';
import { tokenise } from './ssml-tokens';
import type { TagRule } from './ssml-rules';
import type { Token } from './ssml-tokens';
import type { Engine, Voice } from '../voices/voices';

type Opening = Extract<Token, { kind: 'open' | 'empty' }>;

/**
 * The pieces of a document that Polly will read with this voice and engine, or a refusal
 * (`InvalidSsmlException`) with the position of the first mistake. Nothing has been called by then.
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
    return refuseSsml(source, token.start, {
      limit: `a tag that Polly knows: ${Object.keys(rules).join(', ')}`,
      seen: `<${token.name}>`,
      todo: near === undefined ? 'Take it out.' : `Did you mean <${near}>?`,
    });
  }
  if (!rule.engines.includes(engine)) {
    refuseEngine(source, token.start, `<${token.name}>`, engine, rule.engines);
  }
  if (token.name === 'amazon:domain' && !voice.news) {
    refuseSsml(source, token.start, {
      limit: 'news style with a voice that has it (Joanna or Matthew, neural)',
      seen: `<${token.name}> with ${voice.id}`,
      todo: 'Choose such a voice, or take the tag out.',
    });
  }
  refuseAttributes(source, token, rule, engine);
}

function refuseAttributes(source: string, token: Opening, rule: TagRule, engine: Engine): void {
  const known = Object.keys(rule.attributes);
  for (const { name, value, start } of token.attributes) {
    const attribute = rule.attributes[name];
    const seen = `${name}="${value}"`;
    if (attribute === undefined) {
      return refuseSsml(source, start, {
        limit: known.length === 0 ? 'no attributes' : `one of the attributes ${known.join(', ')}`,
        seen,
        todo: `Correct its name, or take it out of <${token.name}>.`,
      });
    }
    if (!attribute.accepts(value)) {
      refuseSsml(source, start, { limit: attribute.says, seen, todo: 'Correct the value.' });
    }
    const able = attribute.engines(value);
    if (!able.includes(engine)) refuseEngine(source, start, seen, engine, able);
  }
  const given = token.attributes.map(({ name }) => name);
  const missing = known.filter((name) => rule.attributes[name]?.required && !given.includes(name));
  if (missing.length > 0 || (rule.needsAttribute && given.length === 0)) {
    refuseSsml(source, token.start, {
      limit: `<${token.name}> with ${missing.join(' and ') || `one of ${known.join(', ')}`}`,
      seen: `<${token.name}> without`,
      todo: 'Add the attribute.',
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
  return refuseSsml(source, start, {
    limit: `what the ${engine} engine reads; ${what} is for ${able.join(', ')}`,
    seen: what,
    todo: 'Take it out, or choose such an engine.',
  });
}

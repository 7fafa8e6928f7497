import { rules } from './ssml-rules';
import { refuseSsml } from './ssml-mistake';
import type { Token } from './ssml-tokens';

/** Nothing before it in its block, or the end of a sentence: `… he said.”`. */
const atSentenceEnd = /(?:^|[.!?…。！？]["'”’」』)\]]*)\s*$/;

/**
 * Generative voices take `prosody` around whole sentences only
 * (https://docs.aws.amazon.com/polly/latest/dg/prosody-tag.html, read 2026-11-24).
 */
export function refuseBrokenSentences(source: string, tokens: readonly Token[]): void {
  let said = '';
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text') said += source.slice(token.start, token.end);
    if (token.kind === 'entity') said += token.character;
    if (endsBlock(token)) said = '';
    if (!('name' in token) || token.name !== 'prosody' || token.kind === 'empty') continue;
    if (atSentenceEnd.test(said) || (token.kind === 'close' && blockEnds(source, tokens, index))) {
      continue;
    }
    refuseSsml(source, token.start, {
      limit: 'prosody around whole sentences only, with the generative engine',
      seen: token.kind === 'open' ? '<prosody> within a sentence' : '</prosody> within a sentence',
      todo: 'Move the tag to the end of a sentence, or choose the neural engine.',
    });
  }
}

function endsBlock(token: Token): boolean {
  return 'name' in token && rules[token.name]?.kind === 'block';
}

/** Whether nothing more is said in the block after the token at an index. */
function blockEnds(source: string, tokens: readonly Token[], index: number): boolean {
  for (let at = index + 1; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || endsBlock(token)) return true;
    if (token.kind === 'entity') return false;
    if (token.kind === 'text' && /\S/.test(source.slice(token.start, token.end))) return false;
  }
  return true;
}

import { rules } from './ssml-rules';
import { rejectSsml } from './ssml-error';
import type { Token } from './ssml-tokens';

/**
 * Position in a block: before any speech, at or after a sentence end (`… he said.”`), or within a
 * sentence.
 */
type SentencePosition = 'empty' | 'ended' | 'after' | 'within';

/**
 * Validates that `prosody` encloses whole sentences, as generative voices require
 * (https://docs.aws.amazon.com/polly/latest/dg/prosody-tag.html, read 2026-11-24).
 * @throws InvalidInputError
 */
export function validateSentences(source: string, tokens: readonly Token[]): void {
  const silent = blockEnds(source, tokens);
  let position: SentencePosition = 'empty';
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text') position = after(position, source.slice(token.start, token.end));
    if (token.kind === 'entity') position = after(position, token.character);
    if (endsBlock(token)) position = 'empty';
    if (!('name' in token) || token.name !== 'prosody' || token.kind === 'empty') continue;
    if (position !== 'within' || (token.kind === 'close' && silent[index] === true)) continue;
    rejectSsml(source, token.start, {
      expected: 'prosody around whole sentences only, with the generative engine',
      received:
        token.kind === 'open' ? '<prosody> within a sentence' : '</prosody> within a sentence',
      suggestion: 'Move the tag to the end of a sentence, or choose the neural engine.',
    });
  }
}

function endsBlock(token: Token): boolean {
  return 'name' in token && rules[token.name]?.kind === 'block';
}

/** Returns the position after a text. Scans each character once. */
function after(before: SentencePosition, text: string): SentencePosition {
  let position = before;
  for (const character of text) {
    if (/[.!?…。！？]/.test(character)) position = 'ended';
    else if (/\s/.test(character)) position = position === 'ended' ? 'after' : position;
    else if (position !== 'ended' || !/["'”’」』)\]]/.test(character)) position = 'within';
  }
  return position;
}

/** For each token, whether no speech follows in its block. */
function blockEnds(source: string, tokens: readonly Token[]): readonly boolean[] {
  const ends = new Array<boolean>(tokens.length).fill(true);
  for (let at = tokens.length - 1; at > 0; at--) {
    const token = tokens[at];
    if (token === undefined || endsBlock(token)) continue;
    const hasSpeech =
      token.kind === 'entity' ||
      (token.kind === 'text' && /\S/.test(source.slice(token.start, token.end)));
    ends[at - 1] = !hasSpeech && ends[at] === true;
  }
  return ends;
}

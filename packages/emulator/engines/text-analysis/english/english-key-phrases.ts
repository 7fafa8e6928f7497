import { englishTokens, type EnglishToken } from './english-tokens';
import type { Span } from '../source-text';

/** Noun phrase with its confidence. */
export interface Phrase extends Span {
  readonly score: number;
}

const HEADS = new Set(['NOUN', 'PROPN']);
const INSIDE = new Set(['NOUN', 'PROPN', 'ADJ', 'NUM', 'SYM']);
const POSSESSIVE = /^(?:my|your|his|her|its|our|their)$/iu;

/**
 * Finds noun phrases in an English text: a determiner or possessive, modifiers, and the noun ("a
 * beautiful day"; https://docs.aws.amazon.com/comprehend/latest/dg/how-key-phrases.html, read
 * 2026-11-24). The score is 0.8 for a bare noun, otherwise 0.9; it is not a probability.
 */
export async function englishKeyPhrases(text: string): Promise<Phrase[]> {
  const tokens = await englishTokens(text);
  const phrases: Phrase[] = [];
  let at = 0;
  while (at < tokens.length) {
    const { end, seen } = phraseFrom(tokens, at, text);
    const first = tokens[at];
    const last = tokens[end - 1];
    if (first !== undefined && last !== undefined && end > at) {
      const bare = end - at === 1 && last.tag === 'NOUN';
      phrases.push({ start: first.start, end: last.end, score: bare ? 0.8 : 0.9 });
    }
    // Tokens searched without a noun cannot start a later phrase either.
    at = Math.max(at + 1, end > at ? end : seen);
  }
  return phrases;
}

/**
 * Returns the end of the noun phrase that starts at a token, or the token's index if none does, and
 * the end of the search.
 */
function phraseFrom(
  tokens: readonly EnglishToken[],
  from: number,
  text: string,
): { readonly end: number; readonly seen: number } {
  let at = from;
  if (opens(tokens[at])) at++;
  if (at > from && tokens[at]?.tag === 'ADV' && tokens[at + 1]?.tag === 'ADJ') at++;
  let end = from;
  for (let token = tokens[at]; token !== undefined; token = tokens[++at]) {
    const before = tokens[at - 1];
    if (at > from && parts(before, token, tokens[at + 1], text)) break;
    if (HEADS.has(token.tag) || (token.tag === 'NUM' && before?.tag === 'PROPN')) end = at + 1;
    else if (!INSIDE.has(token.tag) && !possesses(tokens, at)) break;
  }
  return { end, seen: at };
}

function opens(token: EnglishToken | undefined): boolean {
  return token?.tag === 'DET' || POSSESSIVE.test(token?.text ?? '');
}

/** Whether a token is the possessive 's between two words of the phrase. */
function possesses(tokens: readonly EnglishToken[], at: number): boolean {
  return (
    /^['’]s$/iu.test(tokens[at]?.text ?? '') &&
    HEADS.has(tokens[at - 1]?.tag ?? '') &&
    INSIDE.has(tokens[at + 1]?.tag ?? '')
  );
}

/**
 * Whether a phrase ends before the token: at a line break, a time (`the blender | last week`) or an
 * amount (`cost | 25 dollars`).
 */
function parts(
  before: EnglishToken | undefined,
  token: EnglishToken,
  next: EnglishToken | undefined,
  text: string,
): boolean {
  if (before === undefined) return false;
  return (
    /\n/u.test(text.slice(before.end, token.start)) ||
    (INSIDE.has(before.tag) && /^(?:last|next|this|every)$/iu.test(token.text)) ||
    (before.tag === 'NOUN' && token.tag === 'NUM' && next?.tag === 'NOUN')
  );
}

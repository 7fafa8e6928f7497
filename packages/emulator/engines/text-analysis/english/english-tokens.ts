import type { ItsFunction, PartOfSpeech } from 'wink-nlp';
import type { Span } from '../source-text';
import { maskLongRuns } from '../mask-long-runs';

export interface EnglishToken extends Span {
  readonly text: string;
  /** Universal part of speech. */
  readonly tag: PartOfSpeech;
}

type Read = (text: string) => EnglishToken[];
let loading: Promise<Read> | undefined;

/** Tokenizes an English text and tags parts of speech with wink-nlp. */
export async function englishTokens(text: string): Promise<EnglishToken[]> {
  loading ??= load();
  const read = await loading;
  return read(text);
}

async function load(): Promise<Read> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model, ['sbd', 'pos']);
  // These functions do not use `this`, which their types omit.
  const { value, pos } = nlp.its as unknown as {
    readonly value: ItsFunction<string>;
    readonly pos: ItsFunction<PartOfSpeech>;
  };
  return (sent) => {
    const text = maskLongRuns(sent);
    const tokens = nlp.readDoc(text).tokens();
    const values = tokens.out(value);
    const tags = tokens.out(pos) as PartOfSpeech[];
    let from = 0;
    const found = values.map((word, at) => {
      // wink keeps the text of tokens, but counts only spaces between them, not line breaks.
      const start = Math.max(from, text.indexOf(word, from));
      from = start + word.length;
      return { text: word, tag: tags[at] ?? 'X', start, end: from };
    });
    return found.reduce<EnglishToken[]>(joined, []);
  };
}

/** Joins hyphenated words into one noun, and adds a capitalized word after a name to it. */
function joined(done: EnglishToken[], token: EnglishToken): EnglishToken[] {
  const before = done.at(-1);
  const whole = (before?.text ?? '') + token.text;
  const hyphenated = /[\p{L}\p{N}][-‐]$|[\p{L}\p{N}][-‐][\p{L}\p{N}]+$/u.test(whole);
  if (before !== undefined && before.end === token.start && hyphenated)
    done.splice(-1, 1, {
      text: whole,
      tag: before.tag === 'PROPN' ? 'PROPN' : 'NOUN',
      start: before.start,
      end: token.end,
    });
  else if (before?.tag === 'PROPN' && token.tag === 'VERB' && /^\p{Lu}\p{Ll}/u.test(token.text))
    done.push({ ...token, tag: 'PROPN' });
  else done.push(token);
  return done;
}

import { stripParticle } from '../../text/korean-particles';
import { segments } from '../../text/segments';
import { parseChoice } from '../../options/parse-option';
import { splitAtSpaces, withoutTrailingSpace } from './python-text';
import { tokenise13a } from './tokenizer-13a';

/**
 * How a text becomes tokens.
 *
 * `13a`, `intl`, `char` and `none` are sacrebleu's: WMT's rules for English and its neighbours; Unicode
 * punctuation and symbols apart; code points; spaces. `spaces` is another name of `none`.
 *
 * A Korean word carries its particles, so that 학교에 and 학교에서 share nothing between spaces, and scores
 * come out too low. Two names are for Korean, both on text in NFC, since a Mac writes file names in NFD:
 * `characters`, what a person sees as one (Intl.Segmenter), spaces left out; `korean-particles`, words
 * without the particle at their end, punctuation apart. The latter has no dictionary: a noun that ends like
 * a particle is cut too, in candidate and reference alike. sacrebleu's own `ko-mecab` needs a dictionary
 * that is installed apart, and is not here.
 *
 * `rouge` is rouge-score's: lower case, and nothing but a-z and 0-9. It drops Korean altogether.
 */
export type Tokenisation =
  '13a' | 'intl' | 'char' | 'none' | 'spaces' | 'characters' | 'korean-particles' | 'rouge';

const tokenisers: Readonly<Record<Tokenisation, (text: string) => string[]>> = {
  '13a': tokenise13a,
  intl: tokeniseIntl,
  // Spaces go, as they do when sacrebleu splits its line again.
  char: (text) => Array.from(splitAtSpaces(text).join('')),
  none: splitAtSpaces,
  spaces: splitAtSpaces,
  characters,
  'korean-particles': koreanWords,
  rouge: (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [],
};

/** @throws InvalidInputError on a name that is none. */
export function createTokenizer(name: Tokenisation): (text: string) => string[] {
  parseChoice('tokenise', name, Object.keys(tokenisers));
  return tokenisers[name];
}

/** mteval-v14's international rules; https://github.com/mjpost/sacrebleu/blob/v2.6.0/sacrebleu/tokenizers/tokenizer_intl.py */
function tokeniseIntl(text: string): string[] {
  return splitAtSpaces(
    withoutTrailingSpace(text)
      .replaceAll(/(\P{N})(\p{P})/gu, '$1 $2 ')
      .replaceAll(/(\p{P})(\P{N})/gu, ' $1 $2')
      .replaceAll(/(\p{S})/gu, ' $1 '),
  );
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Text in which each code unit is a character for itself: ASCII and Hangul. */
const SIMPLE = /^[ -~가-힣ㄱ-ㆎ]*$/;

function characters(text: string): string[] {
  const joined = splitAtSpaces(text.normalize('NFC')).join('');
  if (SIMPLE.test(joined)) return joined.split('');
  return Array.from(segments(graphemes, joined), ({ segment }) => segment);
}

/** Words; flags and emoji, joined ones whole; anything else that is no space, by itself. */
const KOREAN_TOKENS =
  /[\p{L}\p{M}\p{N}]+|\p{RI}\p{RI}|\p{Extended_Pictographic}(?:[\ufe0f\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*|[^\s\ufe0f]/gu;

function koreanWords(text: string): string[] {
  const words = text.normalize('NFC').match(KOREAN_TOKENS) ?? [];
  return words.map((word) => (/[가-힣]$/.test(word) ? stripParticle(word) : word));
}

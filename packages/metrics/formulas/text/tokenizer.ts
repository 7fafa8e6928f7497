import { stripParticle } from '../../text/korean-particles';
import { segments } from '../../text/segments';
import { parseChoice } from '../../options/parse-option';
import { splitAtSpaces, withoutTrailingSpace } from './python-text';
import { tokenize13a } from './tokenizer-13a';

/**
 * Name of a tokenizer.
 *
 * `13a`, `intl`, `char` and `none` are sacrebleu's: WMT's rules for English and related languages;
 * Unicode punctuation and symbols separated; code points; spaces. `spaces` is an alias of `none`.
 *
 * Korean words carry particles: 학교에 and 학교에서 share nothing if split at spaces, so scores are too
 * low. Two names are for Korean. Both use NFC, since macOS writes file names in NFD. `characters`
 * splits into grapheme clusters (Intl.Segmenter), without spaces. `korean-particles` splits into
 * words without their final particle, punctuation separated. It has no dictionary: a noun that ends
 * like a particle is cut too, in candidate and reference alike. sacrebleu's own `ko-mecab` needs a
 * separate dictionary and is not included.
 *
 * `rouge` is rouge-score's: lowercase a-z and 0-9 only. It drops Korean altogether.
 */
export type Tokenization =
  '13a' | 'intl' | 'char' | 'none' | 'spaces' | 'characters' | 'korean-particles' | 'rouge';

const tokenizers: Readonly<Record<Tokenization, (text: string) => string[]>> = {
  '13a': tokenize13a,
  intl: tokenizeIntl,
  // Removes spaces, as sacrebleu does when it splits the line again.
  char: (text) => Array.from(splitAtSpaces(text).join('')),
  none: splitAtSpaces,
  spaces: splitAtSpaces,
  characters,
  'korean-particles': koreanWords,
  rouge: (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [],
};

/** @throws InvalidInputError on an unknown name. */
export function createTokenizer(name: Tokenization): (text: string) => string[] {
  parseChoice('tokenize', name, Object.keys(tokenizers));
  return tokenizers[name];
}

/**
 * Tokenizes by mteval-v14's international rules;
 * https://github.com/mjpost/sacrebleu/blob/v2.6.0/sacrebleu/tokenizers/tokenizer_intl.py
 */
function tokenizeIntl(text: string): string[] {
  return splitAtSpaces(
    withoutTrailingSpace(text)
      .replaceAll(/(\P{N})(\p{P})/gu, '$1 $2 ')
      .replaceAll(/(\p{P})(\P{N})/gu, ' $1 $2')
      .replaceAll(/(\p{S})/gu, ' $1 '),
  );
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Text whose code units are all separate graphemes: ASCII and Hangul. */
const SIMPLE = /^[ -~가-힣ㄱ-ㆎ]*$/;

function characters(text: string): string[] {
  const joined = splitAtSpaces(text.normalize('NFC')).join('');
  if (SIMPLE.test(joined)) return joined.split('');
  return Array.from(segments(graphemes, joined), ({ segment }) => segment);
}

/** Words; whole flags and emoji sequences; any other non-space character. */
const KOREAN_TOKENS =
  /[\p{L}\p{M}\p{N}]+|\p{RI}\p{RI}|\p{Extended_Pictographic}(?:[\ufe0f\u{1f3fb}-\u{1f3ff}]|\u200d\p{Extended_Pictographic})*|[^\s\ufe0f]/gu;

function koreanWords(text: string): string[] {
  const words = text.normalize('NFC').match(KOREAN_TOKENS) ?? [];
  return words.map((word) => (/[가-힣]$/.test(word) ? stripParticle(word) : word));
}

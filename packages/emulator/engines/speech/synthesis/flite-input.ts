import { spellNumbers } from './speech-korean-numbers';

/** A stretch of a text that has a pronunciation of its own. */
export interface Pronunciation {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** As flite's lexicon writes them. */
  readonly phones: readonly string[];
}

/** A word as it stands in the text, and what flite is given for it. */
export interface Token {
  /** UTF-16 offsets of the word without the punctuation around it. */
  readonly start: number;
  readonly end: number;
  /** One or more words of flite's. */
  readonly spoken: string;
  /** The punctuation after it that flite makes a pause of. */
  pause: string;
}

/** A word that was made up for what flite cannot read: how it sounds, or the Hangul to be romanised. */
export interface MadeUpWord {
  readonly word: string;
  readonly sound: { readonly phones: readonly string[] } | { readonly hangul: string };
}

export interface FliteText {
  readonly tokens: readonly Token[];
  readonly lexicon: readonly MadeUpWord[];
}

/** Syllables, and the letters of the Hangul Jamo block that are in use today. */
const hangul = /[가-힣ᄀ-하-ᅵᆨ-ᇂ]/u;
const hangulRuns = /[가-힣ᄀ-하-ᅵᆨ-ᇂ]+|[^가-힣ᄀ-하-ᅵᆨ-ᇂ]+/gu;

/**
 * Puts a text into words that flite can say. It knows ASCII only: Latin letters lose their accents,
 * Hangul becomes words of flite's lexicon, numbers beside Hangul (or in Korean text) are read in
 * Korean. Anything else (emoji, other scripts) is silent and has no token.
 */
export function fliteText(
  text: string,
  language: string,
  pronunciations: readonly Pronunciation[],
): FliteText {
  const tokens: Token[] = [];
  const entries = new Map<string, MadeUpWord>();
  const define = (key: string, sound: MadeUpWord['sound']): string => {
    const entry = entries.get(key) ?? { word: madeUpWord(entries.size), sound };
    entries.set(key, entry);
    return entry.word;
  };
  const defineHangul = (run: string) => define(run, { hangul: run });

  const addPlain = (start: number, end: number) => {
    for (const match of text.slice(start, end).matchAll(/[^\s—–]+|[—–]/gu)) {
      const [written] = match;
      const body = /[\p{L}\p{M}\p{N}\p{Sc}%&@+=](?:.*[\p{L}\p{M}\p{N}\p{Sc}%&@+=])?/su.exec(
        written,
      );
      const spoken = body === null ? '' : read(body[0], language, defineHangul);
      const at = start + match.index + (body?.index ?? 0);
      if (body !== null && spoken !== '') {
        tokens.push({ start: at, end: at + body[0].length, spoken, pause: '' });
      }
      const last = tokens.at(-1);
      const after = pauseOf(body === null ? written : written.slice(body.index + body[0].length));
      if (last !== undefined && after !== '') last.pause = after;
    }
  };

  let done = 0;
  for (const { start, end, phones } of pronunciations) {
    addPlain(done, start);
    tokens.push({ start, end, spoken: define(phones.join(' '), { phones }), pause: '' });
    done = end;
  }
  addPlain(done, text.length);
  return { tokens, lexicon: [...entries.values()] };
}

function read(body: string, language: string, defineHangul: (run: string) => string): string {
  const word = body.normalize('NFKC');
  if (!hangul.test(word) && !language.startsWith('ko')) return latin(word);
  return [...spellNumbers(word).matchAll(hangulRuns)]
    .map(([run]) => (hangul.test(run) ? defineHangul(run) : latin(run)))
    .filter(Boolean)
    .join(' ');
}

const lookAlikes: Readonly<Record<string, string>> = {
  '’': "'",
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  '€': 'euro',
  '£': 'pound',
  '₩': 'won',
};

/** Flite says some of these as words, in some places. */
const symbols: Readonly<Record<string, string>> = {
  '&': ' and ',
  '+': ' plus ',
  '=': ' equals ',
  '@': ' at ',
};

function latin(word: string): string {
  const ascii = word
    .replace(/[^\x21-\x7e]/gu, (character) => lookAlikes[character.toLowerCase()] ?? character)
    .normalize('NFD')
    .replace(/[^\x21-\x7e]/gu, '')
    .replace(/[&+=@]/g, (symbol) => symbols[symbol] ?? symbol)
    .trim();
  if (!/[A-Za-z0-9%]/.test(ascii)) return '';
  // Flite reads "Hello, Hi there" as "hello Hawaii there": such words for it are postal codes.
  return /^(?!Dr|Mr|Ms|St|Jr|Sr)[A-Z][a-z]$/.test(ascii) ? ascii.toLowerCase() : ascii;
}

function pauseOf(punctuation: string): string {
  const strong = /[.!?。！？]/u.exec(punctuation.normalize('NFKC'))?.[0];
  if (strong !== undefined) return strong === '。' ? '.' : strong;
  return /[,;:、…—–)]/u.test(punctuation.normalize('NFKC')) ? ',' : '';
}

const syllables = Array.from('bdgklmnprstvz', (consonant) =>
  Array.from('aeiou', (vowel) => consonant + vowel),
).flat();

/** Pronounceable, or flite would spell it, and no word of English. */
function madeUpWord(index: number): string {
  let word = '';
  let rest = index;
  do {
    word += syllables[rest % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0);
  return `zovu${word}vuzo`;
}

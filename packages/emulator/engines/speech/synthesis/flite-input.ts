import { spellNumbers } from './speech-korean-numbers';

/** Range of a text with a custom pronunciation. */
export interface Pronunciation {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Phones in the notation of flite's lexicon. */
  readonly phones: readonly string[];
}

/** Word of the text with the input for flite. */
export interface Token {
  /** UTF-16 offsets of the word without surrounding punctuation. */
  readonly start: number;
  readonly end: number;
  /** Words for flite, at least one. */
  readonly spoken: string;
  /** Following punctuation that flite speaks as a pause. */
  pause: string;
}

/** Invented word for text that flite cannot read: its phones, or Hangul to be romanized. */
export interface InventedWord {
  readonly word: string;
  readonly sound: { readonly phones: readonly string[] } | { readonly hangul: string };
}

export interface FliteText {
  readonly tokens: readonly Token[];
  readonly lexicon: readonly InventedWord[];
}

/** Hangul syllables, and the letters of the Hangul Jamo block in modern use. */
const hangul = /[가-힣ᄀ-하-ᅵᆨ-ᇂ]/u;
const hangulRuns = /[가-힣ᄀ-하-ᅵᆨ-ᇂ]+|[^가-힣ᄀ-하-ᅵᆨ-ᇂ]+/gu;

/**
 * Converts a text to words that flite can speak. Flite reads only ASCII: Latin letters lose their
 * accents, Hangul becomes words of its lexicon, and numbers next to Hangul (or in Korean text) are
 * read in Korean. Other characters (emoji, other scripts) are silent and have no token.
 */
export function fliteText(
  text: string,
  language: string,
  pronunciations: readonly Pronunciation[],
): FliteText {
  const tokens: Token[] = [];
  const entries = new Map<string, InventedWord>();
  const define = (key: string, sound: InventedWord['sound']): string => {
    const entry = entries.get(key) ?? { word: createInventedWord(entries.size), sound };
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
      const after = toPause(body === null ? written : written.slice(body.index + body[0].length));
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

const homoglyphs: Readonly<Record<string, string>> = {
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

/** Spoken names of symbols, some of which flite reads only in some positions. */
const symbols: Readonly<Record<string, string>> = {
  '&': ' and ',
  '+': ' plus ',
  '=': ' equals ',
  '@': ' at ',
};

function latin(word: string): string {
  const ascii = word
    .replace(/[^\x21-\x7e]/gu, (character) => homoglyphs[character.toLowerCase()] ?? character)
    .normalize('NFD')
    .replace(/[^\x21-\x7e]/gu, '')
    .replace(/[&+=@]/g, (symbol) => symbols[symbol] ?? symbol)
    .trim();
  if (!/[A-Za-z0-9%]/.test(ascii)) return '';
  // Flite reads "Hello, Hi there" as "hello Hawaii there", because it takes such words for postal
  // codes.
  return /^(?!Dr|Mr|Ms|St|Jr|Sr)[A-Z][a-z]$/.test(ascii) ? ascii.toLowerCase() : ascii;
}

function toPause(punctuation: string): string {
  const strong = /[.!?。！？]/u.exec(punctuation.normalize('NFKC'))?.[0];
  if (strong !== undefined) return strong === '。' ? '.' : strong;
  return /[,;:、…—–)]/u.test(punctuation.normalize('NFKC')) ? ',' : '';
}

const syllables = Array.from('bdgklmnprstvz', (consonant) =>
  Array.from('aeiou', (vowel) => consonant + vowel),
).flat();

/** Creates a word that is pronounceable, because flite spells out others, and not English. */
function createInventedWord(index: number): string {
  let word = '';
  let rest = index;
  do {
    word += syllables[rest % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  } while (rest > 0);
  return `zovu${word}vuzo`;
}

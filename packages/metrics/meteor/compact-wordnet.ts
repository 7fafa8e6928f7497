import type { Synonyms } from './meteor-options';
import { parseSingleWords, synonymsIn } from './wordnet';
import type { PartOfSpeech } from './wordnet';

const parts: readonly PartOfSpeech[] = ['noun', 'verb', 'adj', 'adv'];
const heading = '== ';

/**
 * Extracts what `wordNetSynonyms` needs from WordNet's files. The license comes first, indented as
 * in the original. Then follow the single words of each synset, one synset per line, under their
 * part of speech. A word without synonyms has its own line, once.
 * @param data Returns the text of `data.noun` and the like.
 */
export function compactSynsets(data: (part: PartOfSpeech) => string): string {
  const license = data('noun')
    .split('\n')
    .filter((line) => line.startsWith(' '))
    // The license has line numbers.
    .map((line) => `  ${line.trim().replace(/^\d+ ?/, '')}`.trimEnd());
  const sections = parts.map((part) => {
    const synsets = data(part).split('\n').map(parseSingleWords);
    const together = synsets.filter((words) => words.length > 1);
    const known = new Set(together.flat());
    const alone = new Set(synsets.filter((words) => words.length === 1).flat());
    return [
      `${heading}${part}`,
      ...together.map((words) => words.join(' ')),
      ...[...alone].filter((word) => !known.has(word)),
    ].join('\n');
  });
  return `${[...license.map((line) => (line === '' ? ' ' : line)), ...sections].join('\n')}\n`;
}

/** Name in results of the synonyms in `wordnet.txt`. */
export const synonymsName = 'WordNet 3.1';

/** Parses the compact text. It takes a tenth of a second. */
export function compactSynonyms(text: string): Synonyms {
  const sections = new Map(
    text
      .split(`\n${heading}`)
      .slice(1)
      .map((section) => {
        const [part = '', ...lines] = section.trimEnd().split('\n');
        return [part, lines.map((line) => line.split(' '))] as const;
      }),
  );
  return { name: synonymsName, find: synonymsIn((part) => sections.get(part) ?? []) };
}

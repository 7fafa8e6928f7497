import type { Synonyms } from './meteor';
import { wordNetSynonyms } from './wordnet';
import type { PartOfSpeech, WordNetFiles } from './wordnet';

const parts: readonly PartOfSpeech[] = ['noun', 'verb', 'adj', 'adv'];
const heading = '== ';

/**
 * What {@link wordNetSynonyms} needs of WordNet's files: the single words of each synset on a line, under the
 * name of their part of speech, and in front the licence, indented as there. A word that shares no synset stands
 * alone, once.
 * @param data the text of `data.noun` and the like
 */
export function compactSynsets(data: (part: PartOfSpeech) => string): string {
  const licence = data('noun')
    .split('\n')
    .filter((line) => line.startsWith(' '))
    // Numbers of lines stand in front.
    .map((line) => `  ${line.trim().replace(/^\d+ ?/, '')}`.trimEnd());
  const sections = parts.map((part) => {
    const synsets = data(part).split('\n').flatMap(wordsOf);
    const together = synsets.filter((words) => words.length > 1);
    const known = new Set(together.flat());
    const alone = new Set(synsets.filter((words) => words.length === 1).flatMap((words) => words));
    return [
      `${heading}${part}`,
      ...together.map((words) => words.join(' ')),
      ...[...alone].filter((word) => !known.has(word)),
    ].join('\n');
  });
  return `${[...licence.map((line) => (line === '' ? ' ' : line)), ...sections].join('\n')}\n`;
}

/** What the result says of the synonyms in `wordnet.txt`. */
export const synonymsName = 'WordNet 3.1';

/** The synonyms of the compact text. Reading it takes half a second. */
export function compactSynonyms(text: string): Synonyms {
  return { name: synonymsName, of: wordNetSynonyms(filesOfCompact(text)) };
}

/** The compact text in the form of WordNet's files. */
function filesOfCompact(text: string): WordNetFiles {
  const sections = new Map(
    text
      .split(`\n${heading}`)
      .slice(1)
      .map((section) => {
        const [part = '', ...lines] = section.trimEnd().split('\n');
        return [part, lines.map(synsetLine).join('\n')] as const;
      }),
  );
  const of = (part: PartOfSpeech) => sections.get(part) ?? '';
  return { data: { noun: of('noun'), verb: of('verb'), adj: of('adj'), adv: of('adv') } };
}

/** The single words of a line of WordNet's; none of the licence. */
function wordsOf(line: string): string[][] {
  if (line === '' || line.startsWith(' ')) return [];
  const fields = line.slice(0, line.indexOf('|')).split(' ');
  const count = Number.parseInt(fields[3] ?? '0', 16);
  const words = Array.from({ length: count }, (_, at) =>
    // Where an adjective stands is written behind it: galore(ip).
    (fields[4 + 2 * at] ?? '').replace(/\(.*\)$/, ''),
  ).filter((word) => !word.includes('_'));
  return words.length === 0 ? [] : [words];
}

function synsetLine(line: string): string {
  const words = line.split(' ');
  return `0 0 - ${words.length.toString(16)} ${words.map((word) => `${word} 0`).join(' ')}`;
}

import { sentences } from '../summary/split-sentences';
import { copyableWords, fillCopied, maskCopyable, shapeOf } from './copied-words';

/** Text that answered an input. */
export interface Written {
  readonly input: string;
  readonly output: string;
}

/** Share of the outputs that a sentence must be in to count as house style. */
const STYLE_SHARE = 0.05;
const STYLE_COUNT = 3;

/** Finds the sentences that many outputs share, apart from what they copied. */
export function findStyle(records: readonly Written[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { output } of records)
    for (const sentence of new Set(sentences(output).map(maskCopyable)))
      counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  const least = Math.max(STYLE_COUNT, records.length * STYLE_SHARE);
  return new Set([...counts].filter(([, count]) => count >= least).map(([sentence]) => sentence));
}

/**
 * Writes a text for an input from the outputs of similar inputs. The nearest record gives the
 * sentences; a sentence of the house style comes from the nearest record whose input has the same
 * kinds of words to copy, so that an order number is named if there is one.
 *
 * @param ranked records, nearest first; at least one
 */
export function writeReply(
  input: string,
  ranked: readonly Written[],
  style: ReadonlySet<string>,
): string {
  const kinds = kindsOf(input);
  const alike = ranked
    .filter((record) => kindsOf(record.input) === kinds)
    .map((record) => ({ ...record, sentences: sentences(record.output) }));
  for (const record of ranked.slice(0, MAX_TRIED)) {
    // The layout of code, a list or a letter carries meaning, so it is filled as a whole.
    const isWhole = record.output.includes('\n');
    const parts = isWhole ? [record.output] : sentences(record.output);
    const written = parts.map((sentence, at) => {
      const isStyle = !isWhole && style.has(maskCopyable(sentence));
      const model = isStyle
        ? alike.find((other) => style.has(maskCopyable(other.sentences[at] ?? '')))
        : undefined;
      return model === undefined
        ? fillCopied(sentence, record.input, input)
        : fillCopied(model.sentences[at] ?? '', model.input, input);
    });
    if (written.every((sentence) => sentence !== undefined)) return written.join(' ');
  }
  return ranked[0]?.output ?? '';
}

/** Records that are tried before the nearest one is taken as it is. */
const MAX_TRIED = 20;

/** Shapes of the codes of an input, such as order numbers; amounts need no other sentence. */
function kindsOf(input: string): string {
  return [...new Set(copyableWords(input).map(shapeOf))]
    .filter((shape) => /^A/u.test(shape))
    .join();
}

import { classify } from '../../../engines/structured-output/classify-by-similarity';
import { trainModel } from '../../../engines/learning/learn-from-examples';
import { readLines, shareOf, type Language } from './read-set';

interface LabelSet {
  readonly labels: readonly { readonly name: string; readonly description: string }[];
  readonly items: readonly { readonly text: string; readonly label: string | null }[];
}

export interface LearningAccuracy {
  /** Share of texts that get their label from a model trained on two thirds of the set. */
  readonly trained: number;
  /** The same, with the labels of the training records shuffled: they teach nothing. */
  readonly shuffled: number;
  /** The same, chosen by the descriptions of the labels, without records. */
  readonly untrained: number;
}

const FOLDS = 3;

/**
 * Measures on the natural texts with labels. Each text is asked once, of a model trained on two thirds
 * of the texts, without it. Thirds are taken of each label: the sets are balanced, so that any other third would
 * ask for the labels that its records lack.
 */
export function measureLearning(language: Language): LearningAccuracy {
  const answers = readLines<LabelSet>('labels', `natural.${language}.jsonl`).flatMap(
    ({ labels, items }) => {
      const examples = numberByLabel(items);
      return Array.from({ length: FOLDS }, (_, fold) => {
        const records = examples.filter(({ turn }) => turn % FOLDS !== fold);
        const { model } = trainModel(records, { epochs: 5 });
        const { model: misled } = trainModel(shuffle(records), { epochs: 5 });
        return examples
          .filter(({ turn }) => turn % FOLDS === fold)
          .map(({ input, output }) => ({
            trained: model.respond(input).text === output,
            shuffled: misled.respond(input).text === output,
            untrained: classify(input, labels)[0]?.name === output,
          }));
      }).flat();
    },
  );
  return {
    trained: shareOf(answers, ({ trained }) => trained),
    shuffled: shareOf(answers, ({ shuffled }) => shuffled),
    untrained: shareOf(answers, ({ untrained }) => untrained),
  };
}

/** Lists the texts that have a label, with their turn among those of the label. */
function numberByLabel(items: LabelSet['items']) {
  const seen = new Map<string, number>();
  return items.flatMap(({ text, label }) => {
    if (label === null) return [];
    const turn = seen.get(label) ?? 0;
    seen.set(label, turn + 1);
    return [{ input: text, output: label, turn }];
  });
}

/** Draws the outputs in another order, the same each time. */
function shuffle<Item extends { readonly output: string }>(records: readonly Item[]): Item[] {
  const outputs = records.map(({ output }) => output);
  let state = 1;
  for (let at = outputs.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = Math.floor((state / 2 ** 32) * (at + 1));
    [outputs[at], outputs[other]] = [outputs[other] ?? '', outputs[at] ?? ''];
  }
  return records.map((record, at) => ({ ...record, output: outputs[at] ?? '' }));
}

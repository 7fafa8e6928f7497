import { classify } from '../../../engines/structured-output/classify-by-similarity';
import { readLines, shareOf, type Language, type Part } from './read-set';

interface LabelSet {
  readonly labels: readonly { readonly name: string; readonly description: string }[];
  readonly items: readonly { readonly text: string; readonly label: string | null }[];
}

export interface LabelAccuracy {
  /** Share of texts with a label that get it. */
  readonly right: number;
  /** Share of wrong labels that are marked as not sure. */
  readonly wrongMarked: number;
  /** Share of right labels that are marked as not sure. */
  readonly rightMarked: number;
}

/** Measures the choice among five or six labels with short descriptions. */
export function measureLabels(part: Part | 'natural', language: Language): LabelAccuracy {
  const answers = readLines<LabelSet>('labels', `${part}.${language}.jsonl`).flatMap(
    ({ labels, items }) =>
      items.map(({ text, label }) => {
        const [best] = classify(text, labels);
        return { hasLabel: label !== null, isRight: best?.name === label, isSure: best?.isSure };
      }),
  );
  const wrong = answers.filter(({ isRight }) => !isRight);
  const right = answers.filter(({ isRight }) => isRight);
  return {
    right: shareOf(
      answers.filter(({ hasLabel }) => hasLabel),
      ({ isRight }) => isRight,
    ),
    wrongMarked: shareOf(wrong, ({ isSure }) => isSure !== true),
    rightMarked: shareOf(right, ({ isSure }) => isSure !== true),
  };
}

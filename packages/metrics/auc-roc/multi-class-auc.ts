import { bothClasses, rocCurve } from '../formulas/classification/roc';
import type { RocCurve } from '../formulas/classification/roc';
import { toWarningFields } from '../formulas/classification/similar-classes';
import type { aucOptions } from './auc-options';
import type { AucPair, AucResult } from './auc-result';
import { column, joined } from './auc-state';
import type { AucState } from './auc-state';

/**
 * Computes the AUC of more than two classes, by `ovr` or `ovo`, with a curve for each class.
 * @throws InvalidInputError on a class without items.
 */
export function measureMultiClass(
  state: AucState,
  labels: readonly string[],
  { multiClass, average, level }: ReturnType<typeof aucOptions>,
): AucResult {
  const columnIndex = (label: string) => state.classes?.indexOf(label) ?? 0;
  const others = (label: string) => labels.filter((each) => each !== label);
  const curves = labels.map((positive) => {
    const positives = column(state, [positive], columnIndex(positive));
    const negatives = column(state, others(positive), columnIndex(positive));
    bothClasses(positives.length, negatives.length, positive);
    return { positive, ...rocCurve(positives, negatives, level) };
  });
  const options = { multiClass, average, labels, level };
  const about = { metric: 'auc-roc', options, ...toWarningFields(labels) };
  if (multiClass === 'ovo') {
    const pairs = measurePairs(state, labels, level);
    const weight = ({ items }: AucPair) => (average === 'weighted' ? items : 1);
    return { ...about, value: mean(pairs, weight), curves, pairs };
  }
  if (average === 'micro') {
    const right = labels.map((label) => column(state, [label], columnIndex(label)));
    const wrong = labels.map((label) => column(state, others(label), columnIndex(label)));
    return { ...about, value: rocCurve(joined(right), joined(wrong), level).value, curves };
  }
  const weight = ({ positives }: RocCurve) => (average === 'weighted' ? positives : 1);
  return { ...about, value: mean(curves, weight), curves };
}

/** Computes for each pair of classes the mean of its two areas, one per positive class. */
function measurePairs(
  state: AucState,
  labels: readonly string[],
  level: number,
): readonly AucPair[] {
  return labels.flatMap((one, at) =>
    labels.slice(at + 1).map((other) => {
      const area = (positive: string, negative: string) => {
        const columnIndex = state.classes?.indexOf(positive) ?? 0;
        return rocCurve(
          column(state, [positive], columnIndex),
          column(state, [negative], columnIndex),
          level,
        );
      };
      const first = area(one, other);
      return {
        classes: [one, other] as const,
        value: (first.value + area(other, one).value) / 2,
        items: first.positives + first.negatives,
      };
    }),
  );
}

function mean<T extends { readonly value: number }>(
  parts: readonly T[],
  weight: (part: T) => number,
): number {
  const all = parts.reduce((sum, part) => sum + weight(part), 0);
  return parts.reduce((sum, part) => sum + part.value * weight(part), 0) / all;
}

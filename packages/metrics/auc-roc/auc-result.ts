import type { RocCurve } from '../formulas/classification/roc';
import type { MetricResult } from '../options/accumulator';

/** Result of AUC-ROC: the area, with its curves and pairs. */
export interface AucResult extends MetricResult {
  /** Curve of two classes, or of each class against the rest, named by the positive class. */
  readonly curves: readonly (RocCurve & { readonly positive: string })[];
  /** For `ovo`: the area of each pair, the mean of both directions. */
  readonly pairs?: readonly AucPair[];
}

export interface AucPair {
  readonly classes: readonly [string, string];
  readonly value: number;
  /** Items of either class. */
  readonly items: number;
}

import fc from 'fast-check';
import type { Classified } from '../../formulas/classification/confusion-matrix';
import { golden } from './metric-assertions';

export interface ClassificationCase {
  readonly name: string;
  readonly labels: readonly string[];
  readonly predictions: readonly string[];
  readonly positive: string | null;
  readonly classes: readonly string[];
  readonly confusion: readonly (readonly number[])[];
  readonly accuracy: number;
  readonly averages: readonly (readonly [string, string, 0 | 1, number])[];
  readonly perClass: Readonly<Record<string, readonly number[]>>;
}

export interface ClassificationGolden {
  readonly cases: readonly ClassificationCase[];
  /** right, all, level, low, high */
  readonly wilson: readonly (readonly [number, number, number, number, number])[];
  /** level, deviations */
  readonly deviations: readonly (readonly [number, number])[];
}

export const classification = golden('classification') as ClassificationGolden;

export function itemsOf({ labels, predictions }: ClassificationCase): readonly Classified[] {
  return labels.map((label, at) => ({ label, prediction: predictions[at] ?? '' }));
}

const classes = ['a', 'b', 'c', '새'];

export const someClassified = fc.array(
  fc.record({ label: fc.constantFrom(...classes), prediction: fc.constantFrom(...classes) }),
  { minLength: 1, maxLength: 40 },
);

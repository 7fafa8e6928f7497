import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pictureFeatures } from './hog-features';
import type { Picture } from './decode-image';

/** Multinomial logistic regression: a bias and a weight per feature, by label. */
export type DrawingModel = Readonly<
  Record<string, { readonly bias: number; readonly weights: readonly number[] }>
>;

/** Output file of `tools/makers/train-drawings.ts`. */
export const drawingModelFile = join(__dirname, 'drawing-weights.json');

let loaded: DrawingModel | undefined;

/**
 * Classifies a drawing as `boat`, `house`, …, or `other`, with a small classifier trained on
 * drawings of this project.
 */
export function classifyDrawing(picture: Picture): string {
  loaded ??= JSON.parse(readFileSync(drawingModelFile, 'utf8')) as DrawingModel;
  return likeliest(loaded, pictureFeatures(picture));
}

export function likeliest(model: DrawingModel, features: Float64Array): string {
  const scores = Object.entries(model).map(([thing, { bias, weights }]) => ({
    thing,
    score: weights.reduce((sum, weight, at) => sum + weight * (features[at] ?? 0), bias),
  }));
  return scores.toSorted((a, b) => b.score - a.score)[0]?.thing ?? 'other';
}

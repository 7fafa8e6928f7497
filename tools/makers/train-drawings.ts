import { writeFileSync } from 'node:fs';
import {
  drawingModelFile,
  likeliest,
} from '@by-example/emulator/engines/classifiers/images/classify-drawing';
import type { DrawingModel } from '@by-example/emulator/engines/classifiers/images/classify-drawing';
import { pictureFeatures } from '@by-example/emulator/engines/classifiers/images/hog-features';
import { draw, things } from './drawings/draw';
import { fit } from './drawings/fit-drawing-model';
import type { Example } from './drawings/fit-drawing-model';

const EACH = 300;
/**
 * First seeds of training and validation. Tests draw with other seeds; see
 * packages/emulator/test/engines/drawings.test.ts.
 */
const [LEARN, CHECK] = [1_000_000, 2_000_000];

/**
 * Draws pictures, trains the drawing classifier on them and writes its weights. Run by hand after a change of
 * drawings or features. Prints the number of correct results on as many other drawings.
 */
function main(): void {
  const model = fit(examplesFrom(LEARN), things);
  const unseen = examplesFrom(CHECK);
  const correct = unseen.filter(
    ({ features, thing }) => likeliest(model, features) === thing,
  ).length;
  console.log(
    `${((100 * correct) / unseen.length).toFixed(1)} % of ${unseen.length} other drawings are right`,
  );
  writeFileSync(drawingModelFile, serializeModel(model));
}

function examplesFrom(seed: number): Example[] {
  return things.flatMap((thing, which) =>
    Array.from({ length: EACH }, (_, at) => ({
      thing,
      features: pictureFeatures(draw(thing, seed + which * EACH + at)),
    })),
  );
}

function serializeModel(model: DrawingModel): string {
  const lines = Object.entries(model).map(
    ([thing, { bias, weights }]) =>
      `  ${JSON.stringify(thing)}: {\n    "bias": ${bias},\n    "weights": [${weights.join(', ')}]\n  }`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

main();

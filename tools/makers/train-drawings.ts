import { writeFileSync } from 'node:fs';
import { drawingModelFile, likeliest } from '@by-example/emulator/engines/images/classify-drawing';
import type { DrawingModel } from '@by-example/emulator/engines/images/classify-drawing';
import { pictureFeatures } from '@by-example/emulator/engines/images/hog-features';
import { draw, things } from './drawings/draw';
import { fit } from './drawings/fit-drawing-model';
import type { Example } from './drawings/fit-drawing-model';

const EACH = 300;
/** Drawings that a test looks at have other seeds; see test/emulator/images. */
const [LEARN, CHECK] = [1_000_000, 2_000_000];

/**
 * Draws pictures, trains the classifier of drawings on them and writes its weights; run by hand after the
 * drawings or the features have changed. It shows how many of as many other drawings it gets right.
 */
function main(): void {
  const model = fit(examplesFrom(LEARN), things);
  const unseen = examplesFrom(CHECK);
  const right = unseen.filter(({ features, thing }) => likeliest(model, features) === thing).length;
  console.log(
    `${((100 * right) / unseen.length).toFixed(1)} % of ${unseen.length} other drawings are right`,
  );
  writeFileSync(drawingModelFile, textOf(model));
}

function examplesFrom(seed: number): Example[] {
  return things.flatMap((thing, which) =>
    Array.from({ length: EACH }, (_, at) => ({
      thing,
      features: pictureFeatures(draw(thing, seed + which * EACH + at)),
    })),
  );
}

function textOf(model: DrawingModel): string {
  const lines = Object.entries(model).map(
    ([thing, { bias, weights }]) =>
      `  ${JSON.stringify(thing)}: {\n    "bias": ${bias},\n    "weights": [${weights.join(', ')}]\n  }`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

main();

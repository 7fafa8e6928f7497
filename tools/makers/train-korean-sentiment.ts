import { writeFileSync } from 'node:fs';
import {
  classify,
  koreanModelFile,
  type KoreanModel,
} from '@by-example/emulator/engines/text-analysis/korean/korean-sentiment';
import { fit } from './korean-sentiment/fit-sentiment-model';
import { readExamples } from './korean-sentiment/sentences';

/**
 * Trains the classifier of Korean sentiment and writes its weights, one feature a line. Run by hand after a change of
 * sentences, lexicon or features. Prints the results of 5-fold cross-validation; the held-out sentences of the tests
 * are not used here.
 */
function main(): void {
  const examples = readExamples();
  const folds = [0, 1, 2, 3, 4].map((fold) => {
    const model = fit(examples.filter((_, at) => at % 5 !== fold));
    const unseen = examples.filter((_, at) => at % 5 === fold);
    return unseen.filter(({ features, label }) => chosen(model, features) === label).length;
  });
  const correct = folds.reduce((sum, count) => sum + count, 0);
  console.log(
    `${examples.length} clauses, ${((100 * correct) / examples.length).toFixed(1)} % right in five folds`,
  );
  writeFileSync(koreanModelFile, serializeModel(fit(examples)));
}

function chosen(model: KoreanModel, features: Parameters<typeof classify>[1]): number {
  const { positive, negative, neutral } = classify(model, features);
  return [positive, negative, neutral].indexOf(Math.max(positive, negative, neutral));
}

function serializeModel({ bias, weights }: KoreanModel): string {
  const list = (values: readonly number[]) => `[${values.join(', ')}]`;
  const lines = Object.entries(weights).map(
    ([name, values]) => `    ${JSON.stringify(name)}: ${list(values)}`,
  );
  return `{\n  "bias": ${list(bias)},\n  "weights": {\n${lines.join(',\n')}\n  }\n}\n`;
}

main();

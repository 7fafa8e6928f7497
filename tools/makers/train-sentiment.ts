import { writeFileSync } from 'node:fs';
import {
  sentimentModelFile,
  type SentimentModel,
} from '@by-example/emulator/engines/text-analysis/sentiment/sentiment-model';
import { fitSentimentModel } from './sentiment/fit-sentiment-model';
import { readLabeledTexts } from './sentiment/labeled-texts';

/**
 * Trains the classifiers of sentiment and writes their weights, one feature a line. Run by hand after a change of
 * texts, features or encoder; takes about four minutes. `npm run stand-ins` then measures the result on texts that
 * are not used here.
 */
function main(): void {
  for (const language of ['en', 'ko'] as const) {
    const { texts, hash } = readLabeledTexts(language);
    const model = { texts: hash, ...fitSentimentModel(texts, language) };
    writeFileSync(sentimentModelFile(language), serializeModel(model));
    console.log(
      `${language}: ${texts.length} texts, ${Object.keys(model.features).length} features`,
    );
  }
}

function serializeModel({ texts, bias, meaning, features }: SentimentModel): string {
  const list = (values: readonly number[]) => `[${values.join(', ')}]`;
  const dimensions = meaning.map((values) => `    ${list(values)}`);
  const lines = Object.entries(features).map(
    ([name, values]) => `    ${JSON.stringify(name)}: ${list(values)}`,
  );
  return `{
  "texts": "${texts}",
  "bias": ${list(bias)},
  "meaning": [
${dimensions.join(',\n')}
  ],
  "features": {
${lines.join(',\n')}
  }
}
`;
}

main();

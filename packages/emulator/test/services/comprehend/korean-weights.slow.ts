import { readFileSync } from 'node:fs';
import {
  koreanModelFile,
  type KoreanModel,
} from '../../../engines/text-analysis/korean/korean-sentiment';
import { fit } from '../../../../../tools/makers/korean-sentiment/fit-sentiment-model';
import { readExamples } from '../../../../../tools/makers/korean-sentiment/sentences';

describe('emulator/comprehend: sentiment', () => {
  it('in Korean has the weights trained from its sentences', () => {
    const committed = JSON.parse(readFileSync(koreanModelFile, 'utf8')) as KoreanModel;
    const fitted = fit(readExamples());
    expect(Object.keys(fitted.weights).sort()).toEqual(Object.keys(committed.weights).sort());
    const apart = Object.entries(fitted.weights).flatMap(([name, values]) =>
      values.map((value, at) => Math.abs(value - committed.weights[name]![at]!)),
    );
    // Another processor may round the last bit differently.
    expect(Math.max(...apart)).toBeLessThan(0.021);
  });
});

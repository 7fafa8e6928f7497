import { porterStem, createCachedStemmer } from '../../../formulas/text/porter-stemmer';
import golden from '../../golden/porter-stemmer.json';

describe('porter-stemmer', () => {
  it("stems like nltk's default", () => {
    expect(golden.stems.length).toBeGreaterThan(700);
    expect(golden.stems.map(([word = '']) => [word, porterStem(word)])).toEqual(golden.stems);
  });

  it('leaves a word with an emoji unchanged', () => {
    expect(porterStem('Runs😀s')).toBe('runs😀s');
  });

  it('returns the same stems from the cache', () => {
    const stem = createCachedStemmer();
    expect([stem('running'), stem('running'), stem('flies')]).toEqual(['run', 'run', 'fli']);
  });
});

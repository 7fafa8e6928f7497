import {
  learnFromExamples,
  trainModel,
  type Example,
} from '@by-example/emulator/engines/learning/learn-from-examples';
import { findSharedFrame, stripFrame } from '@by-example/emulator/engines/learning/shared-frame';

/** Made-up task: who in an orchard takes care of something. */
const orchard: Readonly<Record<string, readonly string[]>> = {
  pruning: ['the branches of the plum tree', 'a broken branch', 'twigs and branches everywhere'],
  watering: ['the dry soil under the pears', 'a leaking hose', 'dry roots and dry soil'],
};
const records = (frame: (text: string) => string): Example[] =>
  Object.entries(orchard).flatMap(([task, list]) =>
    list.map((thing) => ({ input: frame(thing), output: JSON.stringify({ task, urgent: true }) })),
  );

describe('the text around all inputs', () => {
  it.each([
    ['before', ['Sort: red apple', 'Sort: iron nail'], ['red apple', 'iron nail']],
    ['after', ['red apple, please', 'iron nail, please'], ['red apple,', 'iron nail,']],
    ['on both sides', ['Sort: red one now', 'Sort: blue one now'], ['red', 'blue']],
    ['in Korean', ['분류: 빨간 사과 부탁해요', '분류: 쇠못 부탁해요'], ['빨간 사과', '쇠못']],
    ['of which a word is shared in part', ['Sort: apple', 'Sort: apricot'], ['apple', 'apricot']],
    ['which one input is part of', ['one', 'one two'], ['one', 'one two']],
    ['of equal inputs', ['Sort: apple', 'Sort: apple'], ['Sort: apple', 'Sort: apple']],
    ['of no inputs', [], []],
  ])('is found %s, in whole words', (_, inputs, expected) => {
    const frame = findSharedFrame(inputs);
    expect(inputs.map((input) => stripFrame(input, frame).trim())).toEqual(expected);
  });

  it('is not taken from an input without it', () => {
    const frame = findSharedFrame(['Sort: red apple', 'Sort: iron nail']);
    expect(stripFrame('green pear', frame)).toBe('green pear');
  });

  it('does not count as likeness', () => {
    const long = (text: string) =>
      `You are careful about dry soil and a leaking hose. ${text} Think of dry roots.`;
    const { model } = trainModel(records(long), { epochs: 5 });
    expect(model.respond(long('some branches')).text).toBe('{"task":"pruning","urgent":true}');
    expect(model.respond('some branches').text).toBe('{"task":"pruning","urgent":true}');
  });
});

describe('the values of JSON outputs', () => {
  it('keep their types', () => {
    const model = learnFromExamples([
      {
        input: 'red apple',
        output: '{"kind":"fruit","parts":["peel","core"],"sum":3,"size":"90","old":null}',
      },
      { input: 'iron nail', output: '{"kind":"metal","parts":[],"sum":1,"size":"4","old":false}' },
    ]);
    expect(JSON.parse(model.respond('a ripe apple').text)).toEqual({
      kind: 'fruit',
      parts: ['peel', 'core'],
      sum: 3,
      size: '90',
      old: null,
    });
  });

  it('are well-formed whatever the input copies', () => {
    const model = learnFromExamples([
      { input: 'invoice of 1200', output: '{"total":1200,"note":"It says \\"1200\\"."}' },
    ]);
    for (const input of ['invoice of 1,300', 'invoice of "9"', 'invoice'])
      expect(() => JSON.parse(model.respond(input).text) as unknown).not.toThrow();
  });
});

describe('training for longer', () => {
  it('fits the records better, and a higher learning rate does so earlier', () => {
    const loss = (epochs: number, learningRate = 1e-5) =>
      trainModel(
        records((text) => text),
        { epochs, learningRate },
      ).epochs.at(-1)?.trainingLoss ?? 0;
    expect(loss(5)).toBeLessThan(loss(1) / 2);
    expect(loss(1, 1e-4)).toBeLessThan(loss(1, 1e-6) / 2);
  });
});

describe('many records', () => {
  it('are learned by words, within a minute', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => {
      const [task, list] = Object.entries(orchard)[at % 2] ?? ['', []];
      return { input: `${list[at % 3] ?? ''}, row ${at}`, output: `Task: ${task}` };
    });
    const { model } = trainModel(many, { epochs: 5 });
    expect(model.respond('a branch is broken').text).toBe('Task: pruning');
    expect(model.respond('the soil is dry').text).toBe('Task: watering');
  }, 60_000);
});

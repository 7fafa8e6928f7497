import { generateResponse } from '@by-example/emulator/engines/chat/stand-in-model';
import type { Conversation, ToolChoice } from '@by-example/emulator/engines/chat/conversation';
import { LEARNED_STAND_IN } from '@by-example/emulator/engines/learning/learn-from-examples';
import { findPromptExamples } from '@by-example/emulator/engines/learning/prompt-examples';

const respond = (conversation: Conversation) => generateResponse(conversation, [], 'auto');
const ask = (text: string, system = '') => respond({ system, turns: [{ role: 'user', text }] });

describe('examples in pairs of lines', () => {
  it.each([
    [
      'English',
      'Input: red apple\nOutput: fruit\n\nInput: iron nail\nOutput: metal\n\nInput: green apple\nOutput:',
      'fruit',
    ],
    [
      'Korean',
      '입력: 빨간 사과\n출력: 과일\n입력: 쇠못 한 개\n출력: 금속\n입력: 파란 사과',
      '과일',
    ],
    ['short names', 'Q: red apple\nA: fruit\nQ: iron nail\nA: metal\nQ: rusty nail\nA:', 'metal'],
    [
      'several labels',
      'Text: red apple\nKind: fruit\nColor: red\nAnswer: Eat it.\n' +
        'Text: iron nail\nAnswer: Hammer it.\nText: rusty nail',
      'Hammer it.',
    ],
  ])('are answered as they show: %s', (_, prompt, expected) => {
    expect(ask(prompt)).toMatchObject({ kind: 'text', text: expected });
  });

  it('have values of several lines', () => {
    expect(
      findPromptExamples('Input: a\nb\nOutput: c\nd\nInput: e\nOutput: f\nInput: g\nh'),
    ).toEqual({
      examples: [
        { input: 'a\nb', output: 'c\nd' },
        { input: 'e', output: 'f' },
      ],
      input: 'g\nh',
    });
  });

  it.each([
    ['one pair only', 'Input: a\nOutput: b\nInput: c'],
    ['no open input', 'Input: a\nOutput: b\nInput: c\nOutput: d'],
    ['turns of speakers', 'Mina: Hi\nTom: Hello\nMina: How are you?\nTom: Fine\nMina: Great'],
    ['a form', 'Name: Kim\nMessage: Hello\nName: Lee\nMessage: Bye\nName: Park'],
    ['no lines', ''],
  ])('are not found in %s', (_, prompt) => {
    expect(findPromptExamples(prompt)).toBeUndefined();
  });
});

const example = (input: string, output: string) =>
  `<example>\n<thing>${input}</thing>\n<answer>${output}</answer>\n</example>`;

describe('the input of examples in elements', () => {
  const examples = `<examples>\n${example('red apple', 'fruit')}\n${example('iron nail', 'metal')}\n</examples>`;

  it.each([
    ['an element after them', `${examples}\n<thing>rusty nail</thing>`],
    ['an element before them', `<thing>rusty nail</thing>\n${examples}`],
    ['the text after them', `${examples}\n\nrusty nail`],
  ])('is %s', (_, prompt) => {
    expect(findPromptExamples(prompt)?.input).toBe('rusty nail');
  });

  it('is the message if they are in the system text', () => {
    expect(ask('rusty nail', examples)).toMatchObject({ text: 'metal', standIn: LEARNED_STAND_IN });
  });
});

describe('a tool in a prompt with examples', () => {
  const schema = {
    type: 'object',
    properties: {
      kind: { enum: ['fruit', 'metal'] },
      weight: { type: 'integer' },
      email: { type: 'string' },
    },
    required: ['kind'],
  };
  const fill = (prompt: string) => {
    const choice: ToolChoice = { name: 'sort' };
    const tool = { name: 'sort', description: 'Sorts a thing.', schema };
    return generateResponse(
      { system: '', turns: [{ role: 'user', text: prompt }] },
      [tool],
      choice,
    );
  };
  const shown = (apple: string, nail: string) =>
    `${example('red apple', apple)}\n${example('iron nail', nail)}\n<thing>rusty nail of a@b.org</thing>`;

  it('is filled as they show, and else from the input', () => {
    expect(
      fill(shown('{"kind":"fruit","weight":90}', '{"kind":"metal","weight":4}')),
    ).toMatchObject({
      kind: 'tool',
      input: { kind: 'metal', weight: 4, email: 'a@b.org' },
    });
  });

  it.each([
    ['values that it does not allow', '{"kind":"wood"}'],
    ['fields that it does not have', '{"toString":"fruit","__proto__":"fruit"}'],
    ['no objects', '["fruit"]'],
    ['no JSON', 'fruit'],
  ])('is filled from the input if they have %s', (_, output) => {
    const answer = fill(shown(output, output));
    expect(answer).toMatchObject({ kind: 'tool', input: { email: 'a@b.org' } });
    expect(['fruit', 'metal']).toContain(answer.kind === 'tool' ? answer.input['kind'] : undefined);
  });
});

import * as fc from 'fast-check';
import { formatAnswer, parseAnswer } from '../../../lambda/shared/comparison/answer-format';

describe('the answer of a model', () => {
  it.each([
    ['lines', 'Category: return\nReply: Send it back.'],
    ['lines in bold', '**Category:** return\n**Reply:** Send it back.'],
    ['lines after reasoning', 'Reasoning: it is a return.\nCategory: return\nReply: Send it back.'],
    ['JSON', '{"category": "return", "reply": "Send it back."}'],
    ['JSON in a fence', '```json\n{"category": "return",\n"reply": "Send it back."}\n```'],
    ['JSON with capital names', 'Here: {"Category": "return", "Reply": "Send it back."}'],
    ['a table', '| Category | Reply |\n| --- | --- |\n| return | Send it back. |'],
    [
      'a table in another order',
      'So:\n| Reply | Category |\n|---|---|\n| Send it back. | return |',
    ],
  ])('is read from %s', (_, text) => {
    expect(parseAnswer(text)).toEqual({ category: 'return', reply: 'Send it back.' });
  });

  it('keeps the lines of a reply', () => {
    expect(parseAnswer('Category: a\nReply: one\n\ntwo')).toEqual({
      category: 'a',
      reply: 'one\n\ntwo',
    });
  });

  it.each(['', 'I cannot help.', '{"category": 3}', '{broken', '| a |', 'Category:'])(
    'is empty for %j',
    (text) => {
      expect(parseAnswer(text)).toEqual({});
    },
  );

  it('is read as it was formatted', () => {
    const word = fc.stringMatching(/^[a-z가-힣][a-z가-힣 ,.!]{0,30}[a-z가-힣]$/u);
    fc.assert(
      fc.property(word, word, (category, reply) => {
        const answer = { category, reply };
        expect(parseAnswer(formatAnswer(answer, ['category', 'reply']))).toEqual(answer);
      }),
    );
  });
});

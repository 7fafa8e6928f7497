import { generateResponse } from '@by-example/emulator/engines/chat/stand-in-model';
import { findPromptExamples } from '@by-example/emulator/engines/learning/prompt-examples';
import { findRequestedFormat } from '@by-example/emulator/engines/structured-output/requested-format';

const say = (text: string, compare: 'meaning' | 'words' = 'meaning') => {
  const response = generateResponse({ system: '', turns: [{ role: 'user', text }] }, [], 'auto', {
    compare,
  });
  return response.kind === 'text' ? response.text : JSON.stringify(response.input);
};
const example = (input: string, output: string) =>
  `<example>\n<message>${input}</message>\n<answer>${output}</answer>\n</example>`;

describe('examples in a prompt', () => {
  const prompt = [
    'Sort the message. Answer as in these examples:',
    example('My card was charged twice', 'billing'),
    example('The invoice has the wrong sum', 'billing'),
    example('The parcel is three days late', 'delivery'),
    example('Where is my package?', 'delivery'),
  ].join('\n');

  it('are found with the input after them', () => {
    expect(findPromptExamples(`${prompt}\n<message>Is it on its way?</message>`)).toMatchObject({
      input: 'Is it on its way?',
      examples: { length: 4 },
    });
  });

  it.each(['meaning', 'words'] as const)('show how to answer (%s)', (compare) => {
    expect(say(`${prompt}\n<message>My package is late</message>`, compare)).toBe('delivery');
    expect(say(`${prompt}\n<message>You charged my card for it</message>`, compare)).toBe(
      'billing',
    );
  });

  it.each([
    ['without examples', '<message>Where is it?</message>'],
    ['without an input after them', prompt],
    ['that are not closed', `${prompt.replaceAll('</example>', '')}\n<message>Hi</message>`],
    ['with one element only', '<example><message>Hi</message></example><message>Hi</message>'],
  ])('are not found in a prompt %s', (_, text) => {
    expect(findPromptExamples(text)).toBeUndefined();
  });
});

describe('a format in a prompt', () => {
  const task = 'Assign the message to one of these categories: billing, delivery, other.';
  const message = '<message>The invoice has the wrong sum, please correct the billing.</message>';

  it('is filled as labeled lines', () => {
    const text = `${task}\n\nCategory: <name of the category>\nReason: <why>\n\n${message}`;
    expect(say(text)).toMatch(/^Category: billing\nReason: .*invoice.*$/);
  });

  it('is filled as a table', () => {
    const text = `${task}\n| Category | Reason |\n| --- | --- |\n\n${message}`;
    expect(say(text)).toMatch(/^\| Category \| Reason \|\n\| --- \| --- \|\n\| billing \| .* \|$/);
  });

  it('is filled as JSON of a schema', () => {
    const schema = {
      type: 'object',
      properties: { category: { type: 'string', enum: ['billing', 'delivery'] } },
      required: ['category'],
    };
    expect(say(`Sort it:\n${JSON.stringify(schema)}\n\n${message}`)).toBe('{"category":"billing"}');
  });

  it.each(['Y', 's', 'ies'])('is filled for a field named %s', (name) => {
    expect(say(`Answer yes or no.\n${name}: <an answer>\n\n${message}`)).toMatch(`${name}: `);
  });

  it.each([
    ['a table with rows', '| Name | Sum |\n| --- | --- |\n| Kim | 3 |'],
    ['labeled lines without placeholders', 'Name: Kim\nSum: 3'],
    ['JSON that is no schema', '{"properties": 3, "name": "Kim"}'],
    ['broken JSON', '{"properties": }'],
    ['plain text', 'Please write to me.'],
  ])('is not found in %s', (_, text) => {
    expect(findRequestedFormat(text)).toBeUndefined();
  });
});

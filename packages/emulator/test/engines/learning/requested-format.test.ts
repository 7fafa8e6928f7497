import { generateResponse } from '@by-example/emulator/engines/chat/stand-in-model';

const ask = (text: string) =>
  generateResponse({ system: '', turns: [{ role: 'user', text }] }, [], 'auto');

describe('a format in a prompt', () => {
  const message = '<message>The invoice has the wrong sum. Please correct it today.</message>';
  const list =
    'Categories:\n- billing: invoices, sums and payments\n- delivery: parcels and carriers\n';

  it.each([
    ['with choices', '{"category": "billing | delivery", "reason": "<why>"}', ''],
    ['over lines', '{\n  "category": "<one of them>",\n  "reason": "..."\n}', list],
  ])('is filled as a JSON object of placeholders %s', (_, skeleton, before) => {
    const answer = ask(`${before}Answer in this form:\n${skeleton}\n\n${message}`);
    const text = answer.kind === 'text' ? answer.text : '';
    expect(JSON.parse(text)).toEqual({
      category: 'billing',
      reason: 'The invoice has the wrong sum.',
    });
  });

  it('takes its choices from a list with descriptions', () => {
    expect(ask(`${list}\nReasoning: <why>\nCategory: <category>\n\n${message}`)).toMatchObject({
      text: 'Reasoning: The invoice has the wrong sum.\nCategory: billing',
    });
  });

  it.each([
    ['JSON data', '{"name": "Kim", "sum": 3}'],
    ['a part of a JSON Schema', '{"type": "string"}'],
    ['a number only', '{"sum": 3}'],
    ['nested JSON', '{"a": "<b>", "c": {"d": "<e>"}}'],
  ])('is not found in %s', (_, text) => {
    const answer = ask(`What is this?\n${text}`);
    expect(answer.kind === 'text' ? answer.text : '').toMatch(/^This is a stand-in/u);
  });
});

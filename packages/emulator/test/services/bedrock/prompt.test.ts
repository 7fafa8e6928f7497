import { call } from './call';
import { made } from './deployed';

describe('a prompt', () => {
  it('is filled once, so that a value which looks like a variable stays as it is', async () => {
    const { text } = await call({
      modelId: made('PromptVersionArn'),
      promptVariables: { kind: { text: 'haiku' }, topic: { text: 'the sign {{kind}}' } },
    });
    expect(text).toContain('the sign {{kind}}');
    expect(text).not.toContain('Not this one');
  });

  it.each([
    ['What is my name?', 'My name is Mina.'],
    ['When does the shop open?', 'The shop opens at nine.'],
  ])('brings a system text and turns, which the request follows: %s', async (question, answer) => {
    const { text } = await call({
      modelId: made('ChatPromptArn'),
      promptVariables: { name: { text: 'Mina' }, hour: { text: 'nine' } },
      messages: [{ role: 'user', content: [{ text: question }] }],
    });
    expect(text).toContain(answer);
  });
});

import { call } from './call';
import { getResource } from './deployed';

describe('a prompt', () => {
  it('is filled in once, so a value that looks like a variable stays as it is', async () => {
    const { text } = await call({
      modelId: getResource('PromptVersionArn'),
      promptVariables: { kind: { text: 'haiku' }, topic: { text: 'the sign {{kind}}' } },
    });
    expect(text).toContain('the sign {{kind}}');
    expect(text).not.toContain('Not this one');
  });

  it.each([
    ['What is my name?', 'My name is Mina.'],
    ['When does the shop open?', 'The shop opens at nine.'],
  ])(
    'supplies a system prompt and turns, followed by the request: %s',
    async (question, answer) => {
      const { text } = await call({
        modelId: getResource('ChatPromptArn'),
        promptVariables: { name: { text: 'Mina' }, hour: { text: 'nine' } },
        messages: [{ role: 'user', content: [{ text: question }] }],
      });
      expect(text).toContain(answer);
    },
  );
});

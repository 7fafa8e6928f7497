import { translateMessage } from '../../../lambda/services/translate/message/conversation-languages';
import { messageRequest } from '../../../lambda/services/translate/message/input';

const ports = (language: string, isUnsure = false) => ({
  translate: (text: string, { source, target }: { source: string; target: string }) =>
    Promise.resolve({ text: `${source}>${target}:${text}`, source, terms: [] }),
  detect: () =>
    Promise.resolve(isUnsure ? { lowConfidenceLanguage: language } : { source: language }),
});
const translate = (message: string, more: object = {}, language = 'en') =>
  translateMessage(messageRequest({ message, ...more }), ports(language));
const known = { customer: 'ko', agent: 'en' } as const;

describe('a conversation', () => {
  it.each([
    ['en', 'ko'],
    ['ko', 'en'],
  ])('detects from the first message that the customer writes %s', async (customer, agent) => {
    const { conversation, displayText } = await translate('Hello', {}, customer);
    expect(conversation).toEqual({ customer, agent, last: 'customer' });
    expect(displayText).toBe(`agent reads (${agent}): ${customer}>${agent}:Hello`);
  });

  it('may be started by the agent', async () => {
    const { conversation } = await translate('Agent: How can I help you?');
    expect(conversation).toEqual({ customer: 'ko', agent: 'en', last: 'agent' });
  });

  it('keeps the languages for any short message', async () => {
    const { translation } = await translate('OK', { conversation: { ...known, last: 'agent' } });
    expect(translation).toEqual({ language: 'en', text: 'ko>en:OK' });
  });

  it.each([
    ['Customer: Hi', 'customer', 'Hi'],
    ['고객: 안녕', 'customer', '안녕'],
    ['상담원: 네', 'agent', '네'],
    ['AGENT：yes', 'agent', 'yes'],
    ['agents: yes', 'customer', 'agents: yes'],
  ])('attributes "%s" to its author', async (message, from, text) => {
    const answer = await translate(message, { conversation: { ...known, last: 'agent' } });
    expect(answer).toMatchObject({ from, message: { text } });
  });

  it('alternates the authors of unattributed messages', async () => {
    const first = await translate('Hello');
    const second = await translate('Yes?', { conversation: first.conversation });
    expect([first.from, second.from]).toEqual(['customer', 'agent']);
  });

  it('returns a message without words unchanged, without a charge', async () => {
    const { translation } = await translate('👍 5', { conversation: { ...known, last: 'agent' } });
    expect(translation.text).toBe('👍 5');
  });

  it("accepts the service's guess if it is one of the two languages", async () => {
    const answer = await translateMessage(messageRequest({ message: 'Ok la' }), ports('en', true));
    expect(answer.conversation.customer).toBe('en');
  });

  it('rejects a start in a third language', async () => {
    await expect(translate('Bonjour', {}, 'fr')).rejects.toMatchObject({
      issue: { field: 'message', received: expect.stringContaining('fr') },
    });
  });
});

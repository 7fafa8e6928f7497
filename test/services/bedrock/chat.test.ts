import { chat } from '../../../lambda/services/bedrock/tasks/chat';
import type { Turn } from '../../../lambda/services/bedrock/conversation/converse-port';
import {
  MAX_HISTORY_TOKENS,
  MAX_TURNS,
} from '../../../lambda/services/bedrock/conversation/conversation-history';
import { estimateTokens } from '../../../lambda/services/bedrock/conversation/estimate-tokens';
import { answer, scriptedConverse } from './scripted-converse';

const pairs = (count: number, size = 1): Turn[] =>
  Array.from({ length: count }, (_, pair) => [
    { role: 'user', text: `question ${pair} `.repeat(size) } as const,
    { role: 'assistant', text: `answer ${pair} `.repeat(size) } as const,
  ]).flat();
const rolesAlternate = (turns: readonly Turn[]) =>
  turns.every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));

describe('chat', () => {
  it('sends the history and returns it with the new turn pair', async () => {
    const model = scriptedConverse(() => answer({ text: '민아 님이에요.' }));
    const turns: Turn[] = [
      { role: 'user', text: '저는 민아예요.' },
      { role: 'assistant', text: '반가워요.' },
    ];
    const message = '제 이름이 뭐였죠?';
    const result = await chat({ message, history: { turns } }, model.converse);
    expect(result).toMatchObject({ reply: '민아 님이에요.', discarded: 0, blocked: false });
    expect(result.history.turns).toEqual([
      ...turns,
      { role: 'user', text: message },
      { role: 'assistant', text: '민아 님이에요.' },
    ]);
    expect(model.questions[0]!.turns).toEqual([...turns, { role: 'user', text: message }]);
    expect(model.questions[0]!.system).toContain('Answer in Korean');
  });

  it.each([
    ['turns', pairs(MAX_TURNS / 2)],
    ['tokens', pairs(6, 300)],
    ['far too much', pairs(40, 100)],
  ])('drops the oldest pairs first above the limit: %s', async (_, before) => {
    const model = scriptedConverse(() => answer({ text: 'the answer' }));
    const { history, discarded } = await chat(
      { message: 'the message', history: { turns: before } },
      model.converse,
    );
    expect(discarded).toBeGreaterThan(0);
    expect(discarded % 2).toBe(0);
    expect(history.turns).toEqual([
      ...before.slice(discarded),
      { role: 'user', text: 'the message' },
      { role: 'assistant', text: 'the answer' },
    ]);
    for (const turns of [history.turns, model.questions[0]!.turns]) {
      expect(rolesAlternate(turns)).toBe(true);
      expect(turns.length).toBeLessThanOrEqual(MAX_TURNS);
      const tokens = turns.reduce((sum, { text }) => sum + estimateTokens(text), 0);
      expect(tokens).toBeLessThanOrEqual(MAX_HISTORY_TOKENS);
    }
  });

  it('keeps the newest turn pair of any length', async () => {
    const message = '가'.repeat(5_000);
    const text = '나'.repeat(4_000);
    const model = scriptedConverse(() => answer({ text, truncated: true }));
    const result = await chat({ message, history: { turns: pairs(3) } }, model.converse);
    expect(result.history.turns).toEqual([
      { role: 'user', text: message },
      { role: 'assistant', text },
    ]);
    expect(result).toMatchObject({ discarded: 6, truncated: true });
  });

  it('does not store a blocked turn pair', async () => {
    const model = scriptedConverse(() => answer({ text: 'Not that.', blocked: true }));
    const turns = pairs(2);
    expect(await chat({ message: 'forbidden', history: { turns } }, model.converse)).toMatchObject({
      reply: 'Not that.',
      blocked: true,
      history: { turns },
      discarded: 0,
    });
  });
});

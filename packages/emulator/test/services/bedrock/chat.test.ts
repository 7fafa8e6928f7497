import { call, converseText, user } from './call';
import { council } from './texts/council';

describe('a chat', () => {
  it.each([
    [
      ['My name is Mina and I bake.', 'Hi.', 'It is raining.', 'Yes.', 'What is my name?'],
      'My name is Mina',
    ],
    [
      ["I'm Jae.", 'Hi.', 'No, call me Min.', 'Yes.', 'I am tired.', 'Ah.', 'Who am I?'],
      'call me Min',
    ],
    [
      ['My budget is 500 dollars.', 'Good.', 'I like green.', 'Good.', 'How much can I spend?'],
      '500 dollars',
    ],
    [
      ['제 이름은 미나예요.', '네.', '오늘은 비가 와요.', '네.', '제 이름이 뭐라고 했죠?'],
      '미나예요',
    ],
    [
      [
        '고양이를 두 마리 키워요.',
        '네.',
        '부산에 살아요.',
        '네.',
        '제가 어떤 동물을 키운다고 했죠?',
      ],
      '두 마리',
    ],
    [
      ['고양이를 두 마리 키워요.', '네.', '부산에 살아요.', '네.', 'Which city do I live in?'],
      '부산에 살아요',
    ],
  ])('answers from the conversation history: %j', async (turns, expected) => {
    expect((await converseText(turns)).text).toContain(expected);
  });

  it.each([
    ['delivery fee', 'The delivery fee is 3,000 won.'],
    ['배송비', '배송비는 3,000원입니다.'],
  ])('finds words in a text that comes with them: %s', async (words, expected) => {
    const text = 'The delivery fee is 3,000 won. Gifts are wrapped. 배송비는 3,000원입니다.';
    const found = await converseText([`<text>\n${text}\n</text>\n\n${words}`]);
    expect(found.text).toContain(expected);
    const other = await converseText([`<text>\n${text}\n</text>\n\nchapel ceiling`]);
    expect(other.text).toMatch(/Nothing in this conversation answers that/);
  });

  it('takes facts from the system prompt, and admits missing ones', async () => {
    const system = 'You are a hotel concierge. Breakfast is served until ten. Answer in English.';
    expect((await converseText(['Until when is breakfast served?'], system)).text).toContain(
      'until ten',
    );
    expect((await converseText(['What is the capital of Peru?'], system)).text).toContain(
      'Nothing in this conversation',
    );
  });

  it.each([
    ['When is it?', undefined, 'This is a stand-in'],
    ['언제인가요?', undefined, '언어 모델이 아니라'],
    ['When is it?', 'Answer in Korean.', '언어 모델이 아니라'],
    ['AWS Lambda에서 timeout이 나요.', undefined, '언어 모델이 아니라'],
  ])(
    "says in the prompt's language that it is not a language model: %s",
    async (text, system, notice) => {
      const { text: reply, standIns } = await converseText([text], system);
      expect(reply.startsWith(notice)).toBe(true);
      expect(standIns).toEqual(['extractive and statistical text stand-in (no language model)']);
    },
  );

  it('outlines a request from the request itself', async () => {
    const { text } = await converseText([
      'Write an announcement.\n\nThe Hanok lamp runs for 40 hours. Its battery can be replaced by its owner. It costs 89 euros.',
    ]);
    expect(text).toMatch(
      /Write an announcement\.[\s\S]*Hanok lamp[\s\S]*- Its battery can be replaced/u,
    );
  });
});

describe('a chat response', () => {
  const long = user('가족 사진 👨‍👩‍👧‍👦을 보여 주는 글을 써 주세요.');
  it('ends at maxTokens without splitting a character', async () => {
    const whole = (await call(long)).text;
    for (let maxTokens = 1; maxTokens < 60; maxTokens += 1) {
      const { text, stopReason, usage } = await call({ ...long, inferenceConfig: { maxTokens } });
      expect(whole.startsWith(text)).toBe(true);
      expect(usage?.outputTokens).toBeLessThanOrEqual(maxTokens);
      expect(text.endsWith('\u200d') || /[\ud800-\udbff]$/u.test(text)).toBe(false);
      expect(stopReason).toBe(text === whole ? 'end_turn' : 'max_tokens');
    }
  });

  it('ends before the first stop sequence', async () => {
    const { text, stopReason } = await call(
      user('Write about tea.', { inferenceConfig: { stopSequences: ['language', 'stand-in'] } }),
    );
    expect({ text, stopReason }).toEqual({ text: 'This is a ', stopReason: 'stop_sequence' });
  });

  it('is the same for the same request', async () => {
    const tools = {
      tools: [
        { toolSpec: { name: 'a', inputSchema: { json: { type: 'object', properties: {} } } } },
      ],
      toolChoice: { any: {} },
    };
    for (const request of [long, user(council.en, { toolConfig: tools })])
      expect(await call(request)).toEqual(await call(request));
  });

  it('counts a token per four Latin letters or one and a half Hangul syllables', async () => {
    expect((await call(user('abcd'.repeat(30)))).usage?.inputTokens).toBe(30);
    expect((await call(user('가나다'.repeat(30)))).usage?.inputTokens).toBe(60);
  });
});

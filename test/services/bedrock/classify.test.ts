import { classifyTexts } from '../../../lambda/services/bedrock/classify/classify-texts';
import { ServiceUnavailableError } from '../../../lambda/shared/errors/service-unavailable';
import { parseLabels } from '../../../lambda/services/bedrock/classify/parse-labels';
import { answer, getIssue, scriptedConverse } from './scripted-converse';

const sentiment = parseLabels('sentiment');

describe('classify', () => {
  it('sends one request per text, with a tool that accepts only the labels, in the language of the text', async () => {
    const model = scriptedConverse(() => answer({ toolInput: { label: 'positive' } }));
    const result = await classifyTexts(
      { texts: ['Lovely.', '정말 좋아요.'], labels: sentiment },
      model.converse,
    );
    expect(result).toEqual({
      labels: ['positive', 'negative', 'mixed', 'neutral'],
      items: [
        { index: 0, text: 'Lovely.', label: 'positive', name: 'positive' },
        { index: 1, text: '정말 좋아요.', label: 'positive', name: '긍정' },
      ],
      failed: [],
      usage: { inputTokens: 200, outputTokens: 20, requests: 2 },
    });
    expect(model.questions.map(({ tool }) => tool?.schema)).toEqual(
      [0, 1].map(() => ({
        type: 'object',
        properties: { label: { type: 'string', enum: result.labels } },
        required: ['label'],
      })),
    );
    expect(model.questions[0]!.system).toContain('- mixed: mixed, praises one thing');
    expect(model.questions[1]!.system).toContain('- mixed: 혼합, 칭찬과');
    expect(model.questions[1]!.turns).toEqual([{ role: 'user', text: '정말 좋아요.' }]);
  });

  it('returns failed items separately from the rest', async () => {
    const model = scriptedConverse(({ turns }) => {
      const { text } = turns[0]!;
      if (text === 'outside') return answer({ toolInput: { label: 'ecstatic' } });
      if (text === 'no tool') return answer({ text: 'I would say positive.' });
      if (text === 'hidden label') return answer({ toolInput: { label: ['positive'] } });
      if (text === 'blocked') return answer({ text: 'Not that.', blocked: true });
      if (text === 'busy')
        throw new ServiceUnavailableError('ThrottlingException', 'Too many requests');
      return answer({ toolInput: { label: 'neutral' } });
    });
    const texts = [
      'fine', 'outside', 'no tool', 'hidden label', 'blocked', 'busy', ' \u200b\n', 'ok\uFFFD', '가'.repeat(5_001),
    ]; // prettier-ignore
    const { items, failed, usage } = await classifyTexts(
      { texts, labels: sentiment },
      model.converse,
    );
    expect(items).toEqual([{ index: 0, text: 'fine', label: 'neutral', name: 'neutral' }]);
    expect(
      failed.map(({ index, error }) => [index, error.code, error.field, error.received]),
    ).toEqual([
      [1, 'UnknownLabel', 'texts[1]', '"ecstatic"'],
      [2, 'UnknownLabel', 'texts[2]', 'nothing'],
      [3, 'UnknownLabel', 'texts[3]', '["positive"]'],
      [4, 'GuardrailIntervened', 'texts[4]', 'Not that.'],
      [5, 'ThrottlingException', 'texts[5]', 'Too many requests'],
      [6, 'ValidationException', 'texts[6]', '" \u200b\\n"'],
      [7, 'ValidationException', 'texts[7]', expect.stringContaining('line 1, character 3')],
      [8, 'ValidationException', 'texts[8]', '5,001 characters'],
    ]);
    expect(failed[0]!.error.expected).toBe('one of positive, negative, mixed, neutral');
    expect(failed.at(-1)!.text).toBe(`${'가'.repeat(100)}…`);
    // The three rejected texts and the unanswered one are not counted.
    expect(usage.requests).toBe(5);
  });

  it('throws the first failure if every text failed', async () => {
    const model = scriptedConverse(() => {
      throw new ServiceUnavailableError('ThrottlingException', 'Too many requests');
    });
    await expect(
      classifyTexts({ texts: ['a', 'b'], labels: sentiment }, model.converse),
    ).rejects.toMatchObject({ code: 'ThrottlingException' });
    expect(
      await getIssue(() => classifyTexts({ texts: [' ', ''], labels: sentiment }, model.converse)),
    ).toMatchObject({ field: 'texts[0]', expected: 'non-empty text' });
    expect(model.questions).toHaveLength(2);
  });

  it('runs at most four concurrent requests and keeps the order of the texts', async () => {
    const texts = Array.from({ length: 100 }, (_, index) => `text ${index}`);
    const model = scriptedConverse((_, call) =>
      answer({ toolInput: { label: sentiment[call % 4]!.label } }),
    );
    const { items } = await classifyTexts({ texts, labels: sentiment }, model.converse);
    expect(items.map(({ text }) => text)).toEqual(texts);
    expect(model.mostUnderWay()).toBe(4);
  });
});

import { ServiceUnavailableError } from '../../../lambda/shared/errors/service-unavailable';
import { runMethod } from '../../../lambda/shared/comparison/run-method';
import { scoreAnswers } from '../../../lambda/shared/comparison/score-answers';
import type { Task, TaskItem } from '../../../lambda/shared/comparison/task-file';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';

const items: TaskItem[] = Array.from({ length: 20 }, (_, at) => ({
  line: at + 1,
  text: `Message ${at}`,
  category: at % 4 === 0 ? 'rare' : 'frequent',
  reply: `Please send item ${at} back to us.`,
}));

describe('the scores of answers', () => {
  it('are 1 for the expected answers and 0 without answers', () => {
    const right = scoreAnswers(
      items.map((expected) => ({ expected, answer: { ...expected } })),
      ['category', 'reply'],
    );
    expect(right).toEqual({
      accuracy: { value: 1, low: expect.closeTo(0.8389, 4), high: 1 },
      rougeL: { value: 1, low: 1, high: 1 },
    });
    const none = scoreAnswers(
      items.map((expected) => ({ expected, answer: {} })),
      ['category', 'reply'],
    );
    expect(none['accuracy']).toMatchObject({ value: 0, low: 0 });
    expect(none['rougeL']).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('are accuracy and macro F1 of the true categories of tasks without replies', () => {
    const answered = items.map((expected, at) => ({
      expected,
      answer: at === 1 ? {} : { category: 'frequent' },
    }));
    const scores = scoreAnswers(answered, ['category']);
    expect(scores['accuracy']?.value).toBeCloseTo(14 / 20, 10);
    // F1 of "frequent": 2 · 14 / (2 · 14 + 5 + 1); of "rare": 0.
    expect(scores['macroF1']?.value).toBeCloseTo(28 / 34 / 2, 10);
    expect(scores['macroF1']?.low).toBeLessThan(28 / 34 / 2);
    expect(scores['macroF1']?.high).toBeGreaterThan(28 / 34 / 2);
  });

  it('are ROUGE-L and BLEU of tasks without categories', () => {
    const scores = scoreAnswers(
      items.map((expected, at) => ({
        expected,
        answer: { reply: at % 2 === 0 ? (expected.reply ?? '') : 'No.' },
      })),
      ['reply'],
    );
    expect(Object.keys(scores)).toEqual(['rougeL', 'bleu']);
    expect(scores['rougeL']?.value).toBeCloseTo(0.5, 10);
    expect(scores['bleu']?.value).toBeGreaterThan(0);
  });
});

describe('a method', () => {
  const task: Task = {
    train: [],
    test: items,
    fields: ['category', 'reply'],
    categories: ['frequent', 'rare'],
  };
  const usage = [{ model: novaLite, inputTokens: 100, outputTokens: 50 }];
  let clock = 0;
  const now = () => (clock += 5);

  it('reports mean tokens, the cost of 1,000 messages and the median latency', async () => {
    const result = await runMethod(
      { name: 'm', setup: 's', respond: (item) => Promise.resolve({ answer: { ...item }, usage }) },
      task,
      now,
    );
    expect(result).toMatchObject({
      name: 'm',
      setup: 's',
      tokens: 150,
      usdPerThousand: 0.018,
      failed: [],
    });
    expect(result.milliseconds).toBeGreaterThan(0);
  });

  it('counts a failed message as wrong, names it, and leaves it out of the costs', async () => {
    const result = await runMethod(
      {
        name: 'm',
        setup: '',
        respond: (item) =>
          item.line === 7
            ? Promise.reject(new ServiceUnavailableError('ThrottlingException', 'Slow down'))
            : Promise.resolve({ answer: { ...item }, usage }),
      },
      task,
      now,
    );
    expect(result.failed).toEqual([
      { line: 7, error: { code: 'ThrottlingException', message: 'Slow down' } },
    ]);
    expect(result.metrics['accuracy']?.value).toBeCloseTo(19 / 20, 10);
    expect(result.tokens).toBe(150);
  });

  it('fails if every message fails, and at once on any other error', async () => {
    const failing = (error: Error) =>
      runMethod({ name: 'm', setup: '', respond: () => Promise.reject(error) }, task, now);
    await expect(failing(new ServiceUnavailableError('X', 'Down'))).rejects.toThrow('Down');
    await expect(failing(new Error('No permission'))).rejects.toThrow('No permission');
  });
});

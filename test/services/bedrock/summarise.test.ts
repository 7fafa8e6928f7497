import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from '../../../lambda/services/bedrock/conversation/converse-port';
import { ServiceUnavailableError } from '../../../lambda/shared/errors/service-unavailable';
import { PART_TOKENS, summarise } from '../../../lambda/services/bedrock/tasks/summarize';
import { estimateTokens } from '../../../lambda/services/bedrock/conversation/estimate-tokens';
import { answer, scriptedConverse } from './scripted-converse';

const samples = join(__dirname, '..', '..', '..', 'samples', 'services', 'bedrock');
const paragraph = 'The bus left the station at midnight, and nobody was late. '.repeat(20);

/** A text of numbered chunks. */
const textOf = (parts: number) =>
  Array.from({ length: parts }, (_, part) => `Part ${part + 1}. ${paragraph.repeat(7)}`).join(
    '\n\n',
  );
const asked = (text: string) => ({ text, sentences: 3, language: 'en' as const });
const isPart = ({ system }: Question) => system.includes('a part of a text');
const partNumber = (question: Question) =>
  Number(/Part (\d+)\./.exec(question.turns[0]!.text)?.[1]);

describe('summarize', () => {
  it('summarizes a short text in one request, in the requested number of sentences', async () => {
    const model = scriptedConverse(() => answer({ text: 'Short.' }));
    const summary = await summarise(
      { text: 'A text.', sentences: 7, language: 'ko' },
      model.converse,
    );
    expect(summary).toEqual({
      summary: 'Short.',
      parts: 1,
      missing: [],
      blocked: false,
      truncated: false,
      usage: { inputTokens: 100, outputTokens: 10, requests: 1 },
    });
    expect(model.questions).toMatchObject([
      { turns: [{ role: 'user', text: 'A text.' }], maxTokens: 840 },
    ]);
    expect(model.questions[0]!.system).toMatch(/in 7 sentences .*\nAnswer in Korean/);
  });

  it('reads at most four chunks at a time, then their summaries in order', async () => {
    const model = scriptedConverse((question) =>
      answer({ text: isPart(question) ? `Summary ${partNumber(question)}.` : 'All of it.' }),
    );
    const summary = await summarise(asked(textOf(6)), model.converse);
    expect(summary).toMatchObject({ summary: 'All of it.', parts: 6, usage: { requests: 7 } });
    expect(model.mostUnderWay()).toBe(4);
    expect(model.questions.at(-1)!.turns[0]!.text).toBe(
      [1, 2, 3, 4, 5, 6].map((part) => `Summary ${part}.`).join('\n\n'),
    );
  });

  it.each(['en', 'ko'] as const)(
    'needs more than one chunk for the sample (%s)',
    async (language) => {
      const text = readFileSync(join(samples, `summarise.${language}.txt`), 'utf8');
      const model = scriptedConverse(() => answer({ text: '.' }));
      expect(await summarise({ text, sentences: 3, language }, model.converse)).toMatchObject({
        parts: 2,
      });
    },
  );

  it('ends even if every summary is as long as its source', async () => {
    const model = scriptedConverse(({ turns }) => answer({ text: turns[0]!.text }));
    const summary = await summarise(asked(textOf(33)), model.converse);
    expect(summary.missing).toEqual([]);
    // 33 chunks, then 17, 9, 5, 3 and 2 pairs, then the whole.
    expect(summary.usage.requests).toBe(33 + 17 + 9 + 5 + 3 + 2 + 1);
  });

  it('summarizes summaries again until they fit one request', async () => {
    const model = scriptedConverse((question) =>
      answer({ text: isPart(question) ? paragraph : 'Shorter.' }),
    );
    const summary = await summarise(asked(textOf(40)), model.converse);
    expect(summary).toMatchObject({ summary: 'Shorter.', parts: 40 });
    const sizes = model.questions.map(({ turns }) => estimateTokens(turns[0]!.text));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(PART_TOKENS);
    expect(model.questions.filter((question) => !isPart(question)).length).toBeGreaterThan(2);
  });

  it('names a chunk that failed or was blocked and summarizes the rest', async () => {
    const model = scriptedConverse((question) => {
      if (!isPart(question)) return answer({ text: 'The rest.' });
      if (partNumber(question) === 2)
        throw new ServiceUnavailableError('ThrottlingException', 'Too many tokens');
      if (partNumber(question) === 4) return answer({ text: 'Blocked.', blocked: true });
      return answer({ text: `Summary ${partNumber(question)}.` });
    });
    const summary = await summarise(asked(textOf(5)), model.converse);
    expect(summary).toMatchObject({
      summary: 'The rest.',
      blocked: false,
      parts: 5,
      missing: [
        { part: 2, of: 5, error: 'ThrottlingException: Too many tokens' },
        { part: 4, of: 5, error: 'GuardrailIntervened: Blocked.' },
      ],
      usage: { requests: 5 },
    });
    expect(model.questions.at(-1)!.turns[0]!.text).toBe('Summary 1.\n\nSummary 3.\n\nSummary 5.');
  });

  it('names every chunk of a failed summary of summaries', async () => {
    const model = scriptedConverse((question) => {
      if (isPart(question)) return answer({ text: `Part ${partNumber(question)}. ${paragraph}` });
      if (partNumber(question) === 1)
        throw new ServiceUnavailableError('InternalServerException', 'Broken');
      return answer({ text: 'The rest.' });
    });
    const { missing, parts, summary } = await summarise(asked(textOf(20)), model.converse);
    expect(summary).toBe('The rest.');
    expect(missing.length).toBeGreaterThan(1);
    expect(missing).toEqual(
      missing.map((_, index) => ({
        part: index + 1,
        of: parts,
        error: 'InternalServerException: Broken',
      })),
    );
  });

  it('throws the failure if every chunk failed', async () => {
    const model = scriptedConverse(() => {
      throw new ServiceUnavailableError('ThrottlingException', 'Too many tokens');
    });
    await expect(summarise(asked(textOf(3)), model.converse)).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  });

  it("returns the guardrail's own message if everything was blocked", async () => {
    const model = scriptedConverse(() => answer({ text: 'Not that.', blocked: true }));
    expect(await summarise(asked('One part.'), model.converse)).toMatchObject({
      summary: 'Not that.',
      blocked: true,
      missing: [],
    });
    expect(await summarise(asked(textOf(2)), model.converse)).toMatchObject({
      summary: 'Not that.',
      blocked: true,
      missing: [{ part: 1 }, { part: 2 }],
    });
  });

  it('stops at once on a permanent failure', async () => {
    const model = scriptedConverse(() => {
      throw new TypeError('a bug');
    });
    await expect(summarise(asked(textOf(30)), model.converse)).rejects.toThrow(TypeError);
    expect(model.questions.length).toBeLessThanOrEqual(4);
  });
});

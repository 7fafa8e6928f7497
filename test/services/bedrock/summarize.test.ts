import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConverseRequest } from '../../../lambda/services/bedrock/conversation/converse-port';
import { ServiceUnavailableError } from '../../../lambda/shared/errors/service-unavailable';
import { PART_TOKENS, summarize } from '../../../lambda/services/bedrock/tasks/summarize';
import { estimateTokens } from '../../../lambda/services/bedrock/conversation/estimate-tokens';
import { answer, scriptedConverse } from './scripted-converse';

const samples = join(__dirname, '..', '..', '..', 'samples', 'services', 'bedrock');
const paragraph = 'The bus left the station at midnight, and nobody was late. '.repeat(20);

/** A text of numbered chunks. */
const buildText = (parts: number) =>
  Array.from({ length: parts }, (_, part) => `Part ${part + 1}. ${paragraph.repeat(7)}`).join(
    '\n\n',
  );
const input = (text: string) => ({ text, sentences: 3, language: 'en' as const });
const isPart = ({ system }: ConverseRequest) => system.includes('a part of a text');
const partNumber = (request: ConverseRequest) =>
  Number(/Part (\d+)\./.exec(request.turns[0]!.text)?.[1]);

describe('summarize', () => {
  it('summarizes a short text in one request, in the requested number of sentences', async () => {
    const model = scriptedConverse(() => answer({ text: 'Short.' }));
    const summary = await summarize(
      { text: 'A text.', sentences: 7, language: 'ko' },
      model.converse,
    );
    expect(summary).toEqual({
      summary: 'Short.',
      parts: 1,
      failedParts: [],
      blocked: false,
      truncated: false,
      usage: { inputTokens: 100, outputTokens: 10, requests: 1 },
    });
    expect(model.questions).toMatchObject([
      { turns: [{ role: 'user', text: 'A text.' }], maxTokens: 840 },
    ]);
    expect(model.questions[0]!.system).toMatch(/in at most 7 sentences\.\nAnswer in Korean/);
  });

  it('reads at most four chunks at a time, then their summaries in order', async () => {
    const model = scriptedConverse((request) =>
      answer({ text: isPart(request) ? `Summary ${partNumber(request)}.` : 'All of it.' }),
    );
    const summary = await summarize(input(buildText(6)), model.converse);
    expect(summary).toMatchObject({ summary: 'All of it.', parts: 6, usage: { requests: 7 } });
    expect(model.mostUnderWay()).toBe(4);
    expect(model.questions.at(-1)!.turns[0]!.text).toBe(
      [1, 2, 3, 4, 5, 6].map((part) => `Summary ${part}.`).join('\n\n'),
    );
  });

  it.each(['en', 'ko'] as const)(
    'needs more than one chunk for the sample (%s)',
    async (language) => {
      const text = readFileSync(join(samples, `summarize.${language}.txt`), 'utf8');
      const model = scriptedConverse(() => answer({ text: '.' }));
      expect(await summarize({ text, sentences: 3, language }, model.converse)).toMatchObject({
        parts: 2,
      });
    },
  );

  it('ends even if every summary is as long as its source', async () => {
    const model = scriptedConverse(({ turns }) => answer({ text: turns[0]!.text }));
    const summary = await summarize(input(buildText(33)), model.converse);
    expect(summary.failedParts).toEqual([]);
    // 33 chunks, then 17, 9, 5, 3 and 2 pairs, then the whole.
    expect(summary.usage.requests).toBe(33 + 17 + 9 + 5 + 3 + 2 + 1);
  });

  it('summarizes summaries again until they fit one request', async () => {
    const model = scriptedConverse((request) =>
      answer({ text: isPart(request) ? paragraph : 'Shorter.' }),
    );
    const summary = await summarize(input(buildText(40)), model.converse);
    expect(summary).toMatchObject({ summary: 'Shorter.', parts: 40 });
    const sizes = model.questions.map(({ turns }) => estimateTokens(turns[0]!.text));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(PART_TOKENS);
    expect(model.questions.filter((request) => !isPart(request)).length).toBeGreaterThan(2);
  });

  it('names a chunk that failed or was blocked and summarizes the rest', async () => {
    const model = scriptedConverse((request) => {
      if (!isPart(request)) return answer({ text: 'The rest.' });
      if (partNumber(request) === 2)
        throw new ServiceUnavailableError('ThrottlingException', 'Too many tokens');
      if (partNumber(request) === 4) return answer({ text: 'Blocked.', blocked: true });
      return answer({ text: `Summary ${partNumber(request)}.` });
    });
    const summary = await summarize(input(buildText(5)), model.converse);
    expect(summary).toMatchObject({
      summary: 'The rest.',
      blocked: false,
      parts: 5,
      failedParts: [
        { part: 2, of: 5, error: 'ThrottlingException: Too many tokens' },
        { part: 4, of: 5, error: 'GuardrailIntervened: Blocked.' },
      ],
      usage: { requests: 5 },
    });
    expect(model.questions.at(-1)!.turns[0]!.text).toBe('Summary 1.\n\nSummary 3.\n\nSummary 5.');
  });

  it('names every chunk of a failed summary of summaries', async () => {
    const model = scriptedConverse((request) => {
      if (isPart(request)) return answer({ text: `Part ${partNumber(request)}. ${paragraph}` });
      if (partNumber(request) === 1)
        throw new ServiceUnavailableError('InternalServerException', 'Broken');
      return answer({ text: 'The rest.' });
    });
    const { failedParts, parts, summary } = await summarize(input(buildText(20)), model.converse);
    expect(summary).toBe('The rest.');
    expect(failedParts.length).toBeGreaterThan(1);
    expect(failedParts).toEqual(
      failedParts.map((_, index) => ({
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
    await expect(summarize(input(buildText(3)), model.converse)).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  });

  it("returns the guardrail's own message if everything was blocked", async () => {
    const model = scriptedConverse(() => answer({ text: 'Not that.', blocked: true }));
    expect(await summarize(input('One part.'), model.converse)).toMatchObject({
      summary: 'Not that.',
      blocked: true,
      failedParts: [],
    });
    expect(await summarize(input(buildText(2)), model.converse)).toMatchObject({
      summary: 'Not that.',
      blocked: true,
      failedParts: [{ part: 1 }, { part: 2 }],
    });
  });

  it('stops at once on a permanent failure', async () => {
    const model = scriptedConverse(() => {
      throw new TypeError('a bug');
    });
    await expect(summarize(input(buildText(30)), model.converse)).rejects.toThrow(TypeError);
    expect(model.questions.length).toBeLessThanOrEqual(4);
  });
});

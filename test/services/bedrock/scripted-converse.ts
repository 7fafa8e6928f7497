import type { Answer, Question } from '../../../lambda/services/bedrock/conversation/converse-port';

/** An answer of 10 tokens for 100; what a test is about is given. */
export function answer(parts: Partial<Answer>): Answer {
  const usage = { inputTokens: 100, outputTokens: 10, requests: 1 };
  return { text: '', blocked: false, truncated: false, usage, ...parts };
}

/** A model that answers as `reply` says and remembers what it was asked. */
export function scriptedConverse(reply: (question: Question, call: number) => Answer) {
  const questions: Question[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  return {
    questions,
    mostUnderWay: () => mostUnderWay,
    converse: async (question: Question): Promise<Answer> => {
      questions.push(question);
      const call = questions.length;
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      return reply(question, call);
    },
  };
}

/** The refusal that an action throws, as its reader sees it. */
export async function refusalOf(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error instanceof Error && 'refusal' in error ? error.refusal : error;
  }
  throw new Error('Nothing was refused');
}

import type { Answer, Question } from '../../../lambda/services/bedrock/conversation/converse-port';

/** A response of 100 input and 10 output tokens, with fields to override. */
export function answer(parts: Partial<Answer>): Answer {
  const usage = { inputTokens: 100, outputTokens: 10, requests: 1 };
  return { text: '', blocked: false, truncated: false, usage, ...parts };
}

/** A scripted model that returns `reply` and records its prompts. */
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

/** Input issue that an action throws, as the caller receives it. */
export async function refusalOf(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error instanceof Error && 'refusal' in error ? error.refusal : error;
  }
  throw new Error('Nothing was refused');
}

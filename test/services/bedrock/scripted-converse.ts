import type {
  ConverseResponse,
  ConverseRequest,
} from '../../../lambda/services/bedrock/conversation/converse-port';

/** A response of 100 input and 10 output tokens, with fields to override. */
export function answer(parts: Partial<ConverseResponse>): ConverseResponse {
  const usage = { inputTokens: 100, outputTokens: 10, requests: 1 };
  return { text: '', blocked: false, truncated: false, usage, ...parts };
}

/** A scripted model that returns `reply` and records its prompts. */
export function scriptedConverse(
  reply: (request: ConverseRequest, call: number) => ConverseResponse,
) {
  const requests: ConverseRequest[] = [];
  let concurrent = 0;
  let maxConcurrent = 0;
  return {
    questions: requests,
    mostUnderWay: () => maxConcurrent,
    converse: async (request: ConverseRequest): Promise<ConverseResponse> => {
      requests.push(request);
      const call = requests.length;
      maxConcurrent = Math.max(maxConcurrent, ++concurrent);
      await new Promise((resolve) => setImmediate(resolve));
      concurrent--;
      return reply(request, call);
    },
  };
}

/** Input issue that an action throws, as the caller receives it. */
export async function getIssue(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error instanceof Error && 'issue' in error ? error.issue : error;
  }
  throw new Error('Expected a rejection');
}

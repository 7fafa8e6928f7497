import type {
  ToolResponse,
  ToolConverse,
  ToolRequest,
} from '../../../lambda/shared/bedrock/converse-with-tool';

/** A scripted model with fixed or computed responses; it records its prompts. */
export function scripted(answer: (request: ToolRequest, at: number) => Partial<ToolResponse>): {
  readonly converse: ToolConverse;
  readonly requests: ToolRequest[];
} {
  const requests: ToolRequest[] = [];
  return {
    requests,
    converse: (request) => {
      const at = requests.push(request) - 1;
      return Promise.resolve().then(() => ({
        input: undefined,
        truncated: false,
        usage: { inputTokens: 10, outputTokens: 5, requests: 1 },
        ...answer(request, at),
      }));
    },
  };
}

/** A finding as the model returns it. */
export function modelFinding(
  line: number,
  quote: string,
  more: Readonly<Record<string, unknown>> = {},
) {
  return {
    line,
    quote,
    cwe: 'CWE-89',
    title: 'SQL injection',
    severity: 'high',
    message: 'Use parameters.',
    ...more,
  };
}

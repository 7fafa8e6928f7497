import type {
  Answer,
  AskModel,
  Question,
} from '../../../lambda/services/codewhisperer/recommend/converse-with-tool';

/** A scripted model with fixed or computed responses; it records its prompts. */
export function scripted(answer: (question: Question, at: number) => Partial<Answer>): {
  readonly ask: AskModel;
  readonly questions: Question[];
} {
  const questions: Question[] = [];
  return {
    questions,
    ask: (question) => {
      const at = questions.push(question) - 1;
      return Promise.resolve().then(() => ({
        input: undefined,
        truncated: false,
        usage: { inputTokens: 10, outputTokens: 5, requests: 1 },
        ...answer(question, at),
      }));
    },
  };
}

/** A finding as the model returns it. */
export function said(line: number, quote: string, more: Readonly<Record<string, unknown>> = {}) {
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

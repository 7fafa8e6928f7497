/** Prompts that are compared, each the name of a file in `lib/methods/prompt-engineering/prompts`. */
export const promptNames = [
  'zero-shot',
  'role',
  'chain-of-thought',
  'table',
  'json',
  'few-shot',
] as const;

export type PromptName = (typeof promptNames)[number];

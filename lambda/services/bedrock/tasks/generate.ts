import type { Usage } from '../../../shared/bedrock/token-usage';
import type { RunPrompt } from '../conversation/converse-port';
import { languageNames, type Language } from '../converse/detect-language';

export interface Generated {
  /** The text, or the guardrail's message when it was blocked. */
  readonly text: string;
  readonly blocked: boolean;
  /** Whether it ends in the middle, because the prompt's output limit was reached. */
  readonly truncated: boolean;
  readonly usage: Usage;
}

/** Writes what a request asks for, with the stack's prompt. */
export async function generate(
  request: { readonly text: string; readonly language: Language },
  runPrompt: RunPrompt,
): Promise<Generated> {
  const { text, blocked, truncated, usage } = await runPrompt({
    request: request.text,
    language: languageNames[request.language],
  });
  return { text, blocked, truncated, usage };
}

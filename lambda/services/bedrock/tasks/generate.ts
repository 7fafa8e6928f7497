import type { Usage } from '../../../shared/bedrock/token-usage';
import type { RunPrompt } from '../conversation/converse-port';
import { languageNames, type Language } from '../converse/detect-language';

export interface Generated {
  /** Generated text, or the guardrail's message if blocked. */
  readonly text: string;
  readonly blocked: boolean;
  /** Whether the text is cut off at the prompt's output limit. */
  readonly truncated: boolean;
  readonly usage: Usage;
}

/** Generates text for a request with the stack's prompt. */
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

import type { Usage } from '../../../shared/bedrock/token-usage';
import type { Converse } from '../conversation/converse-port';
import { languageNames, detectLanguage } from '../converse/detect-language';
import { trimHistory, type History } from '../conversation/conversation-history';

export interface ChatResponse {
  /** Reply, or the guardrail's message if blocked. */
  readonly reply: string;
  /** History to send with the next message. */
  readonly history: History;
  /** Turns dropped to stay within the limits of the history. */
  readonly discarded: number;
  readonly blocked: boolean;
  readonly truncated: boolean;
  readonly usage: Usage;
}

/**
 * Replies to a message, given the history. A blocked exchange is not added to the history: the guardrail evaluates the
 * whole conversation each time, so it would block every later message.
 */
export async function chat(
  request: { readonly message: string; readonly history: History },
  converse: Converse,
): Promise<ChatResponse> {
  const message = { role: 'user', text: request.message } as const;
  const turns = trimHistory([...request.history.turns, message], 1);
  const response = await converse({
    system: [
      'You are a helpful assistant in a chat. Use the earlier messages of the conversation.',
      `Answer in ${languageNames[detectLanguage(request.message)]}, in a few sentences. Say so when you do not know something.`,
    ].join('\n'),
    turns,
    temperature: 0.5,
    maxTokens: 800,
  });
  const history = response.blocked
    ? turns.slice(0, -1)
    : trimHistory([...turns, { role: 'assistant', text: response.text }], 2);
  const before = request.history.turns.length + (response.blocked ? 0 : 2);
  return {
    reply: response.text,
    history: { turns: history },
    discarded: before - history.length,
    blocked: response.blocked,
    truncated: response.truncated,
    usage: response.usage,
  };
}

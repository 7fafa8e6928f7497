import type { Usage } from '../../../shared/bedrock/token-usage';
import type { Converse } from '../conversation/converse-port';
import { languageNames, languageOf } from '../converse/detect-language';
import { trimHistory, type History } from '../conversation/conversation-history';

export interface ChatAnswer {
  /** Reply, or the guardrail's message if blocked. */
  readonly reply: string;
  /** History to send with the next message. */
  readonly memory: History;
  /** Turns dropped to stay within the limits of the history. */
  readonly dropped: number;
  readonly blocked: boolean;
  readonly truncated: boolean;
  readonly usage: Usage;
}

/**
 * Replies to a message, given the history. A blocked exchange is not added to the history: the guardrail evaluates the
 * whole conversation each time, so it would block every later message.
 */
export async function chat(
  request: { readonly message: string; readonly memory: History },
  converse: Converse,
): Promise<ChatAnswer> {
  const message = { role: 'user', text: request.message } as const;
  const turns = trimHistory([...request.memory.turns, message], 1);
  const answer = await converse({
    system: [
      'You are a helpful assistant in a chat. Use what was said earlier in the conversation.',
      `Answer in ${languageNames[languageOf(request.message)]}, in a few sentences. Say so when you do not know something.`,
    ].join('\n'),
    turns,
    temperature: 0.5,
    maxTokens: 800,
  });
  const remembered = answer.blocked
    ? turns.slice(0, -1)
    : trimHistory([...turns, { role: 'assistant', text: answer.text }], 2);
  const before = request.memory.turns.length + (answer.blocked ? 0 : 2);
  return {
    reply: answer.text,
    memory: { turns: remembered },
    dropped: before - remembered.length,
    blocked: answer.blocked,
    truncated: answer.truncated,
    usage: answer.usage,
  };
}

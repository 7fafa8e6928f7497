import type { Usage } from '../../../shared/bedrock/token-usage';
import type { Converse } from '../conversation/converse-port';
import { languageNames, languageOf } from '../converse/detect-language';
import { trimHistory, type History } from '../conversation/conversation-history';

export interface ChatAnswer {
  /** The reply, or the guardrail's message when it was blocked. */
  readonly reply: string;
  /** What to send along with the next message. */
  readonly memory: History;
  /** Turns that were forgotten to stay within the memory's bounds. */
  readonly dropped: number;
  readonly blocked: boolean;
  readonly truncated: boolean;
  readonly usage: Usage;
}

/**
 * Answers a message in the light of what was said before. An exchange that the guardrail blocked is
 * not remembered: the guardrail judges the whole conversation every time, so one blocked message would
 * block every later one.
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

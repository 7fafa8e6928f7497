import * as z from 'zod/mini';
import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import type { Conversation, Side } from './conversation-languages';
import { checkDifferent, knownLanguage } from '../text/language-pair';
import { byteLength, MAX_REQUEST_BYTES } from '../text/pack-requests';

const messageInput = z.strictObject({
  message: z.string(),
  languages: z._default(z.string(), 'en,ko'),
  conversation: z.optional(
    z.strictObject({
      customer: z.string(),
      agent: z.string(),
      last: z.enum(['customer', 'agent']),
    }),
  ),
});

export interface MessageRequest {
  readonly message: string;
  /** Side that wrote the message, if stated. */
  readonly from: Side | undefined;
  readonly languages: readonly [string, string];
  readonly conversation: Conversation | undefined;
}

/** Prefix that names the writer: `Customer: …`, `상담원: …`. */
const SPEAKER_PREFIX = /^(?:(customer|고객)|(agent|상담원|상담사))\s*[:：]\s*/i;

/**
 * Parses the event.
 *
 * @throws {InvalidInputError} naming the field
 */
export function messageRequest(event: unknown): MessageRequest {
  const input = parseInput(messageInput, event);
  const speaker = SPEAKER_PREFIX.exec(input.message);
  const message = input.message.slice(speaker?.[0].length ?? 0).trim();
  if (message === '')
    rejectInput({
      field: 'message',
      expected: 'a non-empty message',
      received: shorten(input.message),
      suggestion: 'Enter a message.',
    });
  const bytes = byteLength(message);
  if (bytes > MAX_REQUEST_BYTES)
    rejectInput({
      field: 'message',
      expected: `at most ${MAX_REQUEST_BYTES.toLocaleString('en')} bytes of UTF-8`,
      received: `${bytes.toLocaleString('en')} bytes`,
      suggestion: 'Send it in several messages.',
    });
  return {
    message,
    from: speaker === null ? undefined : speaker[1] === undefined ? 'agent' : 'customer',
    languages: parseLanguagePair(input.languages),
    conversation: input.conversation && {
      ...input.conversation,
      customer: knownLanguage(input.conversation.customer, 'conversation.customer'),
      agent: knownLanguage(input.conversation.agent, 'conversation.agent'),
    },
  };
}

function parseLanguagePair(languages: string): [string, string] {
  const [one, other, ...more] = languages.split(',').map((code) => code.trim());
  if (one === undefined || other === undefined || more.length > 0)
    return rejectInput({
      field: 'languages',
      expected: 'two comma-separated language codes, such as en,ko',
      received: shorten(languages),
      suggestion: 'Set the two languages of the conversation.',
    });
  checkDifferent(knownLanguage(one, 'languages'), knownLanguage(other, 'languages'), 'languages');
  return [one, other];
}

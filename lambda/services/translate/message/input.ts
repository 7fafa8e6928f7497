import * as z from 'zod/mini';
import { refuse, shorten } from '@by-example/metrics/errors/input-error';
import { parseInput } from '../../../shared/errors/parse-input';
import type { Conversation, Side } from './conversation-languages';
import { checkDifferent, knownLanguage } from '../text/language-pair';
import { bytesOf, MOST_BYTES } from '../text/pack-requests';

const relayInput = z.strictObject({
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

export interface RelayRequest {
  readonly message: string;
  /** Whose it is, where the message says so. */
  readonly from: Side | undefined;
  readonly languages: readonly [string, string];
  readonly conversation: Conversation | undefined;
}

/** How a message says whose it is: `Customer: …`, `상담원: …`. */
const SAYS = /^(?:(customer|고객)|(agent|상담원|상담사))\s*[:：]\s*/i;

/** The request in an event; it throws RefusedInput and names the field that is wrong. */
export function relayRequest(event: unknown): RelayRequest {
  const input = parseInput(relayInput, event);
  const said = SAYS.exec(input.message);
  const message = input.message.slice(said?.[0].length ?? 0).trim();
  if (message === '')
    refuse({
      field: 'message',
      limit: 'a message with something in it',
      seen: shorten(input.message),
      todo: 'Write what is to be said.',
    });
  const bytes = bytesOf(message);
  if (bytes > MOST_BYTES)
    refuse({
      field: 'message',
      limit: `at most ${MOST_BYTES.toLocaleString('en')} bytes of UTF-8`,
      seen: `${bytes.toLocaleString('en')} bytes`,
      todo: 'Send it in several messages.',
    });
  return {
    message,
    from: said === null ? undefined : said[1] === undefined ? 'agent' : 'customer',
    languages: pairOf(input.languages),
    conversation: input.conversation && {
      ...input.conversation,
      customer: knownLanguage(input.conversation.customer, 'conversation.customer'),
      agent: knownLanguage(input.conversation.agent, 'conversation.agent'),
    },
  };
}

function pairOf(languages: string): [string, string] {
  const [one, other, ...more] = languages.split(',').map((code) => code.trim());
  if (one === undefined || other === undefined || more.length > 0)
    return refuse({
      field: 'languages',
      limit: 'two codes with a comma between them, such as en,ko',
      seen: shorten(languages),
      todo: 'Name the two languages of the conversation.',
    });
  checkDifferent(knownLanguage(one, 'languages'), knownLanguage(other, 'languages'), 'languages');
  return [one, other];
}

import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { MessageRequest } from './input';
import { computeCost } from '../text/translate-prices';
import type { TranslationPorts } from '../text/translation-ports';

export type Side = 'customer' | 'agent';

/** State of a conversation, sent with each message: the language of each side, and who wrote last. */
export interface Conversation {
  readonly customer: string;
  readonly agent: string;
  readonly last: Side;
}

/**
 * Translates a message for the other side. The first message determines each side's language, so a later "OK" is not
 * ambiguous.
 */
export async function translateMessage(
  request: MessageRequest,
  ports: Pick<TranslationPorts, 'translate' | 'detect'>,
) {
  const { message, conversation } = request;
  const from = request.from ?? otherThan(conversation?.last ?? 'agent');
  const to = otherThan(from);
  const sides = conversation ?? (await firstMessage(request, from, ports));
  const translated = /\p{L}/u.test(message)
    ? await ports.translate(message, { source: sides[from], target: sides[to] })
    : { text: message, terms: [] };
  const characters = Array.from(message).length;
  return {
    from,
    to,
    message: { language: sides[from], text: message },
    translation: { language: sides[to], text: translated.text },
    displayText: `${to} reads (${sides[to]}): ${translated.text}`,
    terms: translated.terms.map(({ source, target }) => `${source} → ${target}`),
    conversation: { customer: sides.customer, agent: sides.agent, last: from },
    characters,
    cost: computeCost(characters),
  };
}

function otherThan(side: Side): Side {
  return side === 'customer' ? 'agent' : 'customer';
}

/** Assigns the languages: the detected one to the writer, the other to the reader. */
async function firstMessage(
  { message, languages }: MessageRequest,
  from: Side,
  { detect }: Pick<TranslationPorts, 'detect'>,
): Promise<Pick<Conversation, Side>> {
  const found = await detect(message);
  const code = 'source' in found ? found.source : found.lowConfidenceLanguage;
  if (!languages.includes(code))
    return rejectInput({
      field: 'message',
      expected: `a first message in ${languages.join(' or ')}`,
      received: `a message detected as ${code}`,
      suggestion: 'Set both languages in languages, or start with a longer message.',
    });
  const [one, other] = languages;
  const otherLanguage = code === one ? other : one;
  return from === 'customer'
    ? { customer: code, agent: otherLanguage }
    : { customer: otherLanguage, agent: code };
}

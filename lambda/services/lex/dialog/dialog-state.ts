import * as z from 'zod/mini';
import type { Slots } from './lex-event';

/** The session attribute that holds it; every other one is left as it came. */
const ATTRIBUTE = 'dialogue';

/** All session attributes travel with each call, and Lex hands a function 12 KB in all. */
const MOST_CHARACTERS = 4_000;

const memory = z.object({
  /** How often each slot was refused since something went well. */
  tries: z._default(z.record(z.string(), z.number()), {}),
  /** How often in a row nothing was understood. */
  misunderstood: z._default(z.number(), 0),
  /** What is being talked about, to come back to it. */
  open: z.optional(z.object({ intent: z.string(), slots: z.record(z.string(), z.unknown()) })),
});

/** What the function remembers between turns. */
export interface Memory {
  readonly tries: Readonly<Record<string, number>>;
  readonly misunderstood: number;
  readonly open?: { readonly intent: string; readonly slots: Slots } | undefined;
}

export const nothingRemembered: Memory = { tries: {}, misunderstood: 0 };

/** What cannot be read was not written here, and is forgotten. */
export function readMemory(attributes: Readonly<Record<string, string>>): Memory {
  try {
    const parsed = memory.safeParse(JSON.parse(attributes[ATTRIBUTE] ?? '{}'));
    return parsed.success ? (parsed.data as Memory) : nothingRemembered;
  } catch {
    return nothingRemembered;
  }
}

/** The session attributes with what is remembered now. */
export function writeMemory(
  attributes: Readonly<Record<string, string>>,
  now: Memory,
): Record<string, string> {
  const others = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name !== ATTRIBUTE),
  );
  const text = JSON.stringify(now);
  if (text === JSON.stringify(nothingRemembered)) return others;
  const kept = text.length <= MOST_CHARACTERS ? text : JSON.stringify({ ...now, open: undefined });
  return { ...others, [ATTRIBUTE]: kept };
}

import * as z from 'zod/mini';
import type { Slots } from './lex-event';

/** Session attribute of the dialog state; others stay unchanged. */
const ATTRIBUTE = 'dialogState';

/** Maximum characters: all session attributes travel with each call, and Lex passes at most 12 KB to a function. */
const MAX_CHARACTERS = 4_000;

const dialogStateSchema = z.object({
  /** Rejections of each slot since the last success. */
  tries: z._default(z.record(z.string(), z.number()), {}),
  /** Consecutive turns that were not understood. */
  misunderstood: z._default(z.number(), 0),
  /** Open intent and its slots, to resume it. */
  open: z.optional(z.object({ intent: z.string(), slots: z.record(z.string(), z.unknown()) })),
});

/** Dialog state kept between turns. */
export interface DialogState {
  readonly tries: Readonly<Record<string, number>>;
  readonly misunderstood: number;
  readonly open?: { readonly intent: string; readonly slots: Slots } | undefined;
}

export const emptyDialogState: DialogState = { tries: {}, misunderstood: 0 };

/** Reads the dialog state; invalid state was not written here and is discarded. */
export function parseDialogState(attributes: Readonly<Record<string, string>>): DialogState {
  try {
    const parsed = dialogStateSchema.safeParse(JSON.parse(attributes[ATTRIBUTE] ?? '{}'));
    return parsed.success ? (parsed.data as DialogState) : emptyDialogState;
  } catch {
    return emptyDialogState;
  }
}

/** Returns the session attributes with the current state. */
export function writeDialogState(
  attributes: Readonly<Record<string, string>>,
  now: DialogState,
): Record<string, string> {
  const others = Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name !== ATTRIBUTE),
  );
  const text = JSON.stringify(now);
  if (text === JSON.stringify(emptyDialogState)) return others;
  const stateText =
    text.length <= MAX_CHARACTERS ? text : JSON.stringify({ ...now, open: undefined });
  return { ...others, [ATTRIBUTE]: stateText };
}

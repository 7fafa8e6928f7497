import { requiredSlots } from '../dialog/lex-event';
import type { Seating } from '../dialog/lex-event';
import { elicitSlot, getSlotValue } from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

/** Acknowledges a corrected slot, which Lex would not do before eliciting the next one. */
export function acknowledgeCorrection(turn: Turn): Reply | undefined {
  const { open } = turn.dialogState;
  const next = requiredSlots.BookTable.find((slot) => getSlotValue(turn, slot) === undefined);
  if (open?.intent !== 'BookTable' || next === undefined) return undefined;
  const before = { ...turn, slots: open.slots };
  const corrected = (slot: string) => {
    const [old, now] = [getSlotValue(before, slot), getSlotValue(turn, slot)];
    return old !== undefined && old !== now ? now : undefined;
  };
  const people = corrected('PartySize');
  const values = [
    corrected('Date'),
    corrected('Time'),
    people === undefined ? undefined : Number(people),
    corrected('Seating') as Seating | undefined,
  ] as const;
  if (values.every((value) => value === undefined)) return undefined;
  return elicitSlot(
    turn,
    next,
    `${turn.messages.noted(...values)} ${turn.messages.resumePrompts[next]}`,
  );
}

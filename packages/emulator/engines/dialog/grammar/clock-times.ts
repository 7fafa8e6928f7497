/** Formats a time of day as AMAZON.Time does: `19:30`. */
export function clockTime(hour: number, minute: number): string | undefined {
  if (hour > 24 || minute > 59) return undefined;
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Returns both interpretations of a time such as "10 o'clock", morning first, as Lex does. */
export function eitherTime(hour: number, minute: number): readonly string[] | undefined {
  const morning = clockTime(hour, minute);
  if (morning === undefined) return undefined;
  if (hour === 0 || hour > 12) return [morning];
  const times = [clockTime(hour % 12, minute), clockTime((hour % 12) + 12, minute)];
  return times.flatMap((time) => time ?? []);
}

/** Calendar date: `2026-12-04`. */
export type Day = string;

const DAY = 24 * 60 * 60 * 1000;

/** UTC offset of Seoul: nine hours all year. */
const OFFSET = 9 * 60 * 60 * 1000;

/**
 * Converts a time to date and time (`19:30`) in Seoul.
 *
 * @param now milliseconds since 1970
 */
export function inSeoul(now: number): { readonly day: Day; readonly time: string } {
  const text = new Date(now + OFFSET).toISOString();
  return { day: text.slice(0, 10), time: text.slice(11, 16) };
}

/** Whether a text is a valid calendar date. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(text)
  );
}

/** Day of the week; 0 is Sunday, as in JavaScript. */
export function getWeekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY;
}

/** Calendar date, such as `2026-12-04`. All date arithmetic here is in UTC. */
export type Day = string;

const MILLISECONDS = 24 * 60 * 60 * 1000;

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS).toISOString().slice(0, 10);
}

/** Returns the weekday from 0, which is Monday as in ISO 8601. */
function getWeekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Returns the date, or undefined if the month has no such day. */
export function toDay(year: number, month: number, number: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, number));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === number
    ? date.toISOString().slice(0, 10)
    : undefined;
}

/** Returns the weekday in a week relative to `today`: 0 is this week, 1 the next. */
export function inWeek(today: Day, weekday: number, weeks: number): Day {
  return addDays(today, weekday - getWeekday(today) + 7 * weeks);
}

/** Returns the next occurrence of the weekday, today included. */
export function upcoming(today: Day, weekday: number): Day {
  return addDays(today, (weekday - getWeekday(today) + 7) % 7);
}

/**
 * Resolves a date without a year to the future, as Lex does: next year if this year's has passed.
 */
export function upcomingDate(today: Day, month: number, number: number): Day | undefined {
  const year = Number(today.slice(0, 4));
  const candidate = toDay(year, month, number);
  return candidate !== undefined && candidate >= today ? candidate : toDay(year + 1, month, number);
}

/** Returns the next date with that day of the month. */
export function upcomingNumber(today: Day, number: number): Day | undefined {
  const [year = 0, month = 1] = today.split('-').map(Number);
  for (let ahead = 0; ahead < 12; ahead++) {
    const found = toDay(
      year + Math.floor((month - 1 + ahead) / 12),
      ((month - 1 + ahead) % 12) + 1,
      number,
    );
    if (found !== undefined && found >= today) return found;
  }
  return undefined;
}

export function lastDayOfMonth(today: Day, months: number): Day {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
}

/** Adds months; a day that the month does not have becomes its last day. */
function addMonths(today: Day, months: number): Day {
  const [year = 0, month = 1, number = 1] = today.split('-').map(Number);
  const wanted = new Date(Date.UTC(year, month - 1 + months, 1));
  return (
    toDay(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, number) ??
    lastDayOfMonth(today, months)
  );
}

/** Returns a day in a month relative to `today`: 0 is this month, 1 the next. */
export function inMonth(today: Day, months: number, number: number): Day | undefined {
  const [year, month] = addMonths(`${today.slice(0, 7)}-01`, months)
    .split('-')
    .map(Number);
  return toDay(year ?? 0, month ?? 1, number);
}

/** Calendar month, such as `2026-12`. */
export type Month = string;

export function monthOf(today: Day, months: number): Month {
  return addMonths(`${today.slice(0, 7)}-01`, months).slice(0, 7);
}

/** Returns the day of a form in a month of this year, or of the next if it has passed. */
export function upcomingOf(
  today: Day,
  month: number,
  form: (month: Month) => Day | undefined,
): Day | undefined {
  if (month < 1 || month > 12) return undefined;
  const year = Number(today.slice(0, 4));
  return [year, year + 1]
    .map((each) => form(`${each}-${String(month).padStart(2, '0')}`))
    .find((day) => day !== undefined && day >= today);
}

/** Returns the first, second, ... weekday in a month; -1 is the last one. */
export function nthWeekday(month: Month, weekday: number, nth: number): Day | undefined {
  const last = lastDayOfMonth(`${month}-01`, 0);
  if (nth < 0) return addDays(last, -((getWeekday(last) - weekday + 7) % 7));
  const day = addDays(upcoming(`${month}-01`, weekday), 7 * (nth - 1));
  return day <= last ? day : undefined;
}

/** Returns the Monday of a week in a month. A week belongs to the month of its Thursday (ISO 8601). */
export function weekOfMonth(month: Month, nth: number): Day | undefined {
  const thursday = nthWeekday(month, 3, nth);
  return thursday && addDays(thursday, -3);
}

/** Returns the Saturday of a weekend relative to this one, or today on the Sunday of this one. */
export function weekend(today: Day, weeks: number): Day {
  const saturday = inWeek(today, 5, weeks);
  return weeks === 0 && saturday < today ? today : saturday;
}

/** Shift of a date by a length of time, forward or back. */
export type Shift = (day: Day, direction: 1 | -1) => Day;

export const byDays =
  (days: number): Shift =>
  (day, direction) =>
    addDays(day, direction * days);

export const byMonths =
  (months: number): Shift =>
  (day, direction) =>
    addMonths(day, direction * months);

/** Finds the day of a form, such as its first Monday, in a month that was named. */
export type InMonth = (form: (month: Month) => Day | undefined) => Day | undefined;

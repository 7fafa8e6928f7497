/** A day of the calendar: `2026-12-04`. All that is done with days here is done in UTC. */
export type Day = string;

const MILLISECONDS = 24 * 60 * 60 * 1000;

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS).toISOString().slice(0, 10);
}

/** 0 is Monday, as weeks begin in ISO 8601. */
function weekdayOf(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The day, or undefined where the month has none of that number. */
export function dayOf(year: number, month: number, number: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, number));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === number
    ? date.toISOString().slice(0, 10)
    : undefined;
}

/** The weekday of a week: 0 is the week of `today`, 1 the next. */
export function inWeek(today: Day, weekday: number, weeks: number): Day {
  return addDays(today, weekday - weekdayOf(today) + 7 * weeks);
}

/** The next of that weekday, today included. */
export function upcoming(today: Day, weekday: number): Day {
  return addDays(today, (weekday - weekdayOf(today) + 7) % 7);
}

/** Lex takes what is ambiguous as a day that is not over: the next year's, when this year's is. */
export function upcomingDate(today: Day, month: number, number: number): Day | undefined {
  const year = Number(today.slice(0, 4));
  const soon = dayOf(year, month, number);
  return soon !== undefined && soon >= today ? soon : dayOf(year + 1, month, number);
}

/** The next day of that number in a month. */
export function upcomingNumber(today: Day, number: number): Day | undefined {
  const [year = 0, month = 1] = today.split('-').map(Number);
  for (let ahead = 0; ahead < 12; ahead++) {
    const found = dayOf(
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

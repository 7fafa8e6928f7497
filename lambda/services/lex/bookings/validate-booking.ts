import { daysBetween, inSeoul, isDay, getWeekday } from './calendar';
import type { Day } from './calendar';
import { restaurant } from '../messages/restaurant-policy';

/** Validation error of a booking slot. */
export type BookingIssue =
  | {
      readonly slot: 'Date';
      readonly reason: 'invalid date' | 'past' | 'too far' | 'closed';
      readonly day: Day;
    }
  | { readonly slot: 'Time'; readonly reason: 'invalid time' | 'not open' | 'past' }
  | { readonly slot: 'PartySize'; readonly reason: 'too few' | 'too many' | 'invalid number' }
  | { readonly slot: 'Phone'; readonly reason: 'invalid phone' }
  | { readonly slot: 'Description'; readonly reason: 'too long' };

/**
 * Checks a date against opening days and the booking window.
 *
 * @param now milliseconds since 1970
 */
export function checkDate(day: Day, now: number): BookingIssue | undefined {
  const toIssue = (reason: 'invalid date' | 'past' | 'too far' | 'closed'): BookingIssue => ({
    slot: 'Date',
    reason,
    day,
  });
  if (!isDay(day)) return toIssue('invalid date');
  const ahead = daysBetween(inSeoul(now).day, day);
  if (ahead < 0) return toIssue('past');
  if (ahead > restaurant.mostDaysAhead) return toIssue('too far');
  const closedOn: readonly number[] = restaurant.closedOn;
  return closedOn.includes(getWeekday(day)) ? toIssue('closed') : undefined;
}

/** Finds the interpretation of a time at which guests may arrive. */
export function openTime(times: readonly string[]): string | undefined {
  return times.find((time) => time >= restaurant.opens && time <= restaurant.lastArrival);
}

/**
 * Checks a time against opening hours.
 *
 * @param times interpretations of the time: `7 o'clock` is `07:00` and `19:00`
 */
export function checkTime(
  times: readonly string[],
  day: Day | undefined,
  now: number,
): BookingIssue | undefined {
  if (times.every((time) => !/^\d\d:\d\d$/.test(time)))
    return { slot: 'Time', reason: 'invalid time' };
  const time = openTime(times);
  if (time === undefined) return { slot: 'Time', reason: 'not open' };
  const today = inSeoul(now);
  return day === today.day && time <= today.time ? { slot: 'Time', reason: 'past' } : undefined;
}

export function checkPartySize(text: string): BookingIssue | undefined {
  const people = Number(text);
  if (!Number.isInteger(people)) return { slot: 'PartySize', reason: 'invalid number' };
  if (people < restaurant.party.min) return { slot: 'PartySize', reason: 'too few' };
  return people > restaurant.party.max ? { slot: 'PartySize', reason: 'too many' } : undefined;
}

/** Checks a phone number: Korean numbers have nine to eleven digits, and E.164 allows at most fifteen. */
export function checkPhone(text: string): BookingIssue | undefined {
  return /^\d{9,15}$/.test(extractDigits(text))
    ? undefined
    : { slot: 'Phone', reason: 'invalid phone' };
}

export function extractDigits(text: string): string {
  return text.replaceAll(/\D/g, '');
}

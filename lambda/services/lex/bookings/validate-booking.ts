import { daysBetween, inSeoul, isDay, weekdayOf } from './calendar';
import type { Day } from './calendar';
import { restaurant } from '../messages/restaurant-policy';

/** Validation error of a booking slot. */
export type BookingIssue =
  | {
      readonly slot: 'Date';
      readonly why: 'no day' | 'past' | 'too far' | 'closed';
      readonly day: Day;
    }
  | { readonly slot: 'Time'; readonly why: 'no time' | 'not open' | 'past' }
  | { readonly slot: 'PartySize'; readonly why: 'too few' | 'too many' | 'no number' }
  | { readonly slot: 'Phone'; readonly why: 'no phone' }
  | { readonly slot: 'Description'; readonly why: 'too long' };

/**
 * Checks a date against opening days and the booking window.
 *
 * @param now milliseconds since 1970
 */
export function checkDate(day: Day, now: number): BookingIssue | undefined {
  const object = (why: 'no day' | 'past' | 'too far' | 'closed'): BookingIssue => ({
    slot: 'Date',
    why,
    day,
  });
  if (!isDay(day)) return object('no day');
  const ahead = daysBetween(inSeoul(now).day, day);
  if (ahead < 0) return object('past');
  if (ahead > restaurant.mostDaysAhead) return object('too far');
  const closedOn: readonly number[] = restaurant.closedOn;
  return closedOn.includes(weekdayOf(day)) ? object('closed') : undefined;
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
export function objectionToTime(
  times: readonly string[],
  day: Day | undefined,
  now: number,
): BookingIssue | undefined {
  if (times.every((time) => !/^\d\d:\d\d$/.test(time))) return { slot: 'Time', why: 'no time' };
  const time = openTime(times);
  if (time === undefined) return { slot: 'Time', why: 'not open' };
  const today = inSeoul(now);
  return day === today.day && time <= today.time ? { slot: 'Time', why: 'past' } : undefined;
}

export function objectionToParty(text: string): BookingIssue | undefined {
  const people = Number(text);
  if (!Number.isInteger(people)) return { slot: 'PartySize', why: 'no number' };
  if (people < restaurant.party.min) return { slot: 'PartySize', why: 'too few' };
  return people > restaurant.party.max ? { slot: 'PartySize', why: 'too many' } : undefined;
}

/** Checks a phone number: Korean numbers have nine to eleven digits, and E.164 allows at most fifteen. */
export function objectionToPhone(text: string): BookingIssue | undefined {
  return /^\d{9,15}$/.test(digitsOf(text)) ? undefined : { slot: 'Phone', why: 'no phone' };
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

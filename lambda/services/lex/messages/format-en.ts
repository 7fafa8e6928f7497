import { getWeekday } from '../bookings/calendar';
import type { Booking } from '../bookings/booking-store';
import type { Seating } from '../dialog/lex-event';
import { restaurant } from './restaurant-policy';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** Seats of a booking in words. */
export const seats: Readonly<Record<Seating, string>> = {
  Window: 'at the window',
  Terrace: 'on the terrace',
  PrivateRoom: 'in a private room',
  Anywhere: 'wherever there is room',
};
/** Weekdays without opening hours. */
export const closed = restaurant.closedOn.map((day) => `${weekdays[day] ?? ''}s`).join(' and ');

/** Describes a booking in words. */
export function describe({ date: day, time, people, seating }: Booking): string {
  return `a table for ${people} on ${formatDay(day)} at ${formatTime(time)}, ${seats[seating]}`;
}

/** Formats a date with its weekday. */
export function formatDay(day: string): string {
  const [, month = 1, number = 1] = day.split('-').map(Number);
  return `${weekdays[getWeekday(day)] ?? ''}, ${months[month - 1] ?? ''} ${number}`;
}

/** Formats a time on the 12-hour clock. */
export function formatTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`;
}

import { getWeekday } from '../bookings/calendar';
import type { Booking } from '../bookings/booking-store';
import type { Seating } from '../dialog/lex-event';
import { restaurant } from './restaurant-policy';

const weekdays = ['일', '월', '화', '수', '목', '금', '토'].map((day) => `${day}요일`);
/** Seats of a booking in words. */
export const seats: Readonly<Record<Seating, string>> = {
  Window: '창가 자리',
  Terrace: '테라스 자리',
  PrivateRoom: '룸',
  Anywhere: '빈자리 아무 곳',
};
/** Weekdays without opening hours. */
export const closed = restaurant.closedOn.map((day) => weekdays[day] ?? '').join(', ');

/** Describes a booking in words. */
export function describe({ date: day, time, people, seating }: Booking): string {
  return `${formatDay(day)} ${formatTime(time)}, ${people}명, ${seats[seating]}`;
}

/** Formats a date with its weekday. */
export function formatDay(day: string): string {
  const [, month = 1, number = 1] = day.split('-').map(Number);
  return `${month}월 ${number}일 ${weekdays[getWeekday(day)] ?? ''}`;
}

/** Formats a time on the 12-hour clock. */
export function formatTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const part = hour < 12 ? '오전' : '오후';
  return `${part} ${hour % 12 === 0 ? 12 : hour % 12}시${minute === 0 ? '' : ` ${minute}분`}`;
}

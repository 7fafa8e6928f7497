import type { BookingIssue } from '../bookings/validate-booking';
import type { BookingPart, ProblemType, RequiredSlot, Seating, Topic } from '../dialog/lex-event';
import type { Booking } from '../bookings/booking-store';

/** Messages of the function in one locale. None may contain the value of a personal slot. */
export interface Messages {
  readonly bookingIssue: (issue: BookingIssue) => string;
  readonly confirmBooking: (booking: Booking) => string;
  readonly booked: (booking: Booking, reference: string) => string;
  readonly whatToChange: string;
  /** Confirms corrected values, before the next question. */
  readonly noted: (
    date: string | undefined,
    time: string | undefined,
    people: number | undefined,
    seating: Seating | undefined,
  ) => string;
  readonly notBooked: string;
  readonly noSuchBooking: string;
  readonly found: (booking: Booking) => string;
  readonly changePrompts: Readonly<Record<Exclude<BookingPart, 'Nothing'>, string>>;
  readonly confirmChange: (booking: Booking) => string;
  readonly changed: (booking: Booking, reference: string) => string;
  readonly unchanged: string;
  readonly changedMeanwhile: string;
  readonly confirmCancel: (booking: Booking) => string;
  readonly cancelled: (reference: string) => string;
  readonly kept: string;
  readonly confirmProblem: (problem: ProblemType, description: string) => string;
  readonly problemReported: (ticket: string) => string;
  readonly problemDiscarded: string;
  readonly faq: Readonly<Record<Topic, string>>;
  /** Question after an interruption has been answered, by slot. */
  readonly resumePrompts: Readonly<Record<RequiredSlot, string>>;
  readonly help: string;
  readonly stopped: string;
  readonly notUnderstood: string;
  readonly handedOff: (ticket: string) => string;
  readonly tooManyAttempts: (ticket: string) => string;
}

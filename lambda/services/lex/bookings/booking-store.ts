import { createHash } from 'node:crypto';
import type { Seating } from '../dialog/lex-event';

export interface Booking {
  readonly date: string;
  readonly time: string;
  readonly people: number;
  readonly seating: Seating;
  readonly name: string;
  /** Digits only. */
  readonly phone: string;
}

/** Booking with its version, for optimistic concurrency. */
export interface StoredBooking {
  readonly booking: Booking;
  readonly version: string;
}

/** Store of bookings by reference number. */
export interface BookingStore {
  get(reference: string): Promise<StoredBooking | undefined>;
  /** Conditional write: only if absent (`new`) or unchanged since that version. Returns false on conflict. */
  put(reference: string, booking: Booking, over: 'new' | { version: string }): Promise<boolean>;
  delete(reference: string): Promise<void>;
}

export interface Ticket {
  readonly reason: 'problem' | 'requested agent' | 'too many attempts';
  readonly locale: string;
  readonly problem?: string;
  readonly description?: string;
  readonly phone?: string;
  /** Open intent and its slots, for the agent who takes over. */
  readonly open?: unknown;
}

export type CreateTicket = (number: string, ticket: Ticket) => Promise<void>;

/**
 * Stores a new booking and returns its reference number. Idempotent within a session: a repeated request, as after a
 * lost response, returns the same number.
 */
export async function createBooking(
  sessionId: string,
  booking: Booking,
  store: BookingStore,
): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const reference = sixDigits(JSON.stringify([sessionId, booking, attempt]));
    if (await store.put(reference, booking, 'new')) return reference;
    const existing = await store.get(reference);
    if (JSON.stringify(existing?.booking) === JSON.stringify(booking)) return reference;
  }
  throw new Error('Five booking numbers in a row are already in use');
}

/** Derives six digits from a text, so the same request gets the same number. */
export function sixDigits(text: string): string {
  const hash = createHash('sha256').update(text).digest();
  return String(100_000 + (hash.readUInt32BE(0) % 900_000));
}

/**
 * Whether a conditional write to S3 failed because of another write: it came first, was concurrent, or deleted the
 * object (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html, read 2026-11-25).
 */
export function isWriteConflict(errorName: string): boolean {
  return ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey'].includes(errorName);
}

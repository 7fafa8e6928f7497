import { Logger } from '@aws-lambda-powertools/logger';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { parseInput } from '../../../shared/errors/parse-input';
import { handleTurn } from './handle-turn';
import type { BookingPorts } from '../bookings/book-table';
import { lexEvent } from '../dialog/lex-event';
import { isWriteConflict, type Booking } from '../bookings/booking-store';

const logger = new Logger({ serviceName: 'services/lex' });
const s3 = new S3Client();
const Bucket = process.env['BOOKINGS_BUCKET'];

const ports: BookingPorts = {
  now: () => Date.now(),
  bookings: {
    async get(reference) {
      try {
        const { Body, ETag } = await s3.send(
          new GetObjectCommand({ Bucket, Key: `bookings/${reference}.json` }),
        );
        const text = (await Body?.transformToString()) ?? '';
        return { booking: JSON.parse(text) as Booking, version: ETag ?? '' };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async put(reference, booking, over) {
      const Body = JSON.stringify(booking);
      const condition = over === 'new' ? { IfNoneMatch: '*' } : { IfMatch: over.version };
      try {
        await s3.send(
          new PutObjectCommand({ Bucket, Key: `bookings/${reference}.json`, Body, ...condition }),
        );
        return true;
      } catch (error) {
        if (error instanceof S3ServiceException && isWriteConflict(error.name)) return false;
        throw error;
      }
    },
    async delete(reference) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key: `bookings/${reference}.json` }));
    },
  },
  async createTicket(number, ticket) {
    const Body = JSON.stringify(ticket);
    await s3.send(new PutObjectCommand({ Bucket, Key: `tickets/${number}.json`, Body }));
  },
};

/** Responds to Lex; `../dialog/lex-event.ts` defines the event. User input is never logged here. */
export async function handler(event: unknown) {
  const turn = parseInput(lexEvent, event);
  const reply = await handleTurn(turn, ports);
  logger.info('answered', {
    locale: turn.bot.localeId,
    intent: turn.sessionState.intent.name,
    action: reply.sessionState.dialogAction.type,
  });
  return reply;
}

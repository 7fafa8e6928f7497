import type { TimestampFormat } from '../model/service-model';

/** Parses a timestamp; undefined if the text is invalid in the format. */
export function parseTimestamp(value: string | number, format: TimestampFormat): Date | undefined {
  const date =
    format === 'unixTimestamp' ? new Date(Number(value) * 1000) : new Date(String(value));
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export function formatTimestamp(date: Date, format: TimestampFormat): string | number {
  switch (format) {
    case 'unixTimestamp':
      return date.getTime() / 1000;
    case 'rfc822':
      return date.toUTCString();
    case 'iso8601':
      return date.toISOString();
  }
}

import { splitText } from '../../../shared/text/split-text';

/**
 * Maximum UTF-8 bytes of one TranslateText request
 * (https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24).
 */
export const MAX_REQUEST_BYTES = 10_000;

const encoder = new TextEncoder();

export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** Splits a text into requests between sentences; joined, they equal the text. */
export function splitRequests(text: string): string[] {
  return splitText(text, MAX_REQUEST_BYTES);
}

/** Packs lines into as few requests as possible, without splitting a line. */
export function packLines(lines: readonly string[]): string[][] {
  const packs: string[][] = [];
  let room = 0;
  for (const line of lines) {
    const bytes = byteLength(line) + 1;
    if (bytes > room) {
      packs.push([]);
      room = MAX_REQUEST_BYTES + 1;
    }
    packs.at(-1)?.push(line);
    room -= bytes;
  }
  return packs;
}

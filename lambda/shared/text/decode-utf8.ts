import { notUtf8, type NotUtf8 } from '@by-example/metrics/text/text-encoding';

/** Decodes UTF-8, without the byte order mark; calls `reject`, which throws, for other bytes. */
export function decodeUtf8(bytes: Uint8Array, reject: (issue: NotUtf8) => never): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return reject(notUtf8(bytes));
  }
}

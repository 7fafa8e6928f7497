import { extname } from 'node:path';

/**
 * Quota of the size of a file
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-ds.html, read 2026-12-04).
 */
const MAX_MEGABYTES = 50;
/** Formats that Bedrock reads (secondary, read 2026-12-04), and those that the emulator reads. */
const FORMATS = ['.txt', '.md', '.html', '.doc', '.docx', '.csv', '.xls', '.xlsx', '.pdf'];
const READ = ['.txt', '.md'];

/**
 * Reason why a file is not ingested, without reading it. Reasons for a format and for an empty file
 * are worded as Bedrock's (secondary, read 2026-12-04).
 */
export function rejectFile(key: string, bytes: number): string | undefined {
  const format = extname(key).toLowerCase();
  if (!FORMATS.includes(format)) return 'as their file format was not supported';
  if (!READ.includes(format))
    return `as the emulator reads ${READ.join(' and ')} only, while Amazon Bedrock also reads ${format}`;
  if (bytes > MAX_MEGABYTES * 1024 * 1024)
    return `as their size exceeds the quota of ${MAX_MEGABYTES} MB`;
  return bytes === 0 ? NO_TEXT : undefined;
}

const NO_TEXT = 'as no text content found';

/** Reads the text of a file, or the reason why it is not ingested. */
export function readText(
  body: Uint8Array,
): { readonly text: string } | { readonly rejected: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return text.trim() === '' ? { rejected: NO_TEXT } : { text };
  } catch {
    return { rejected: 'as their content is not UTF-8 text' };
  }
}

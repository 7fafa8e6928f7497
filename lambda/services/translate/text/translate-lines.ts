import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { byteLength, MAX_REQUEST_BYTES, packLines, splitRequests } from './pack-requests';

/** Translates one request of at most {@link MAX_REQUEST_BYTES}. */
export type TranslateRequest = (text: string) => Promise<{ readonly text: string }>;

/** Concurrent requests; the SDK backs off when throttled. */
const AT_A_TIME = 8;

/**
 * Translates lines independently, many per request and duplicates once. A request that returns another number of lines
 * is repeated line by line.
 */
export async function translateLines(
  lines: readonly string[],
  translate: TranslateRequest,
): Promise<ReadonlyMap<string, string>> {
  const different = [...new Set(lines)];
  const short = different.filter((line) => byteLength(line) <= MAX_REQUEST_BYTES);
  const long = different.filter((line) => byteLength(line) > MAX_REQUEST_BYTES);
  const packs = await mapWithConcurrency(packLines(short), AT_A_TIME, async (pack) => {
    const { text } = await translate(pack.join('\n'));
    const translated = text.split('\n');
    if (translated.length === pack.length) return translated;
    return Promise.all(pack.map(async (line) => (await translate(line)).text));
  });
  const parts = await mapWithConcurrency(long, 1, (line) =>
    mapWithConcurrency(splitRequests(line), AT_A_TIME, (part) => translateTrimmed(part, translate)),
  );
  return new Map([
    ...pairs(packs.length === 0 ? [] : packLines(short).flat(), packs.flat()),
    ...pairs(
      long,
      parts.map((part) => part.join('')),
    ),
  ]);
}

/** Translates a text and restores the surrounding white space, which the service may drop. */
export async function translateTrimmed(text: string, translate: TranslateRequest): Promise<string> {
  const core = text.trim();
  if (!/\p{L}/u.test(core)) return text;
  const start = text.length - text.trimStart().length;
  const { text: translated } = await translate(core);
  return text.slice(0, start) + translated + text.slice(start + core.length);
}

function pairs(lines: readonly string[], translated: readonly string[]): [string, string][] {
  return lines.map((line, index) => [line, translated[index] ?? line]);
}

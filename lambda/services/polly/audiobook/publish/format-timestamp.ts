/**
 * Formats seconds as a WebVTT timestamp, such as `00:07:05.250`, with at least two digits for
 * hours.
 */
export function formatTimestamp(seconds: number): string {
  const milliseconds = Math.round(seconds * 1_000);
  const part = (unit: number, max: number, digits: number) =>
    String(Math.floor(milliseconds / unit) % max).padStart(digits, '0');
  return `${part(3_600_000, Infinity, 2)}:${part(60_000, 60, 2)}:${part(1_000, 60, 2)}.${part(1, 1_000, 3)}`;
}

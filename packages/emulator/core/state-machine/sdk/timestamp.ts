/**
 * RFC 3339 with an upper-case T, and an upper-case Z or an offset:
 * https://states-language.net/spec.html#timestamps.
 */
const form =
  /^\d{4}-(0[1-9]|1[0-2])-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

export function isTimestamp(value: unknown): value is string {
  return typeof value === 'string' && form.test(value) && !Number.isNaN(Date.parse(value));
}

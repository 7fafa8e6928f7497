import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/**
 * What a person set, out of an object's metadata, which is ASCII: what is not, such as a name in Korean, is written as in
 * a URL.
 * @throws InvalidInputError on a value that is no such text
 */
export function decodeMetadata(
  metadata: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return rejectInput({
          field: name,
          expected: 'text, in which % stands before two hexadecimal digits, as in a URL',
          received: shorten(value),
          suggestion: 'Write % as %25.',
        });
      }
    }),
  );
}

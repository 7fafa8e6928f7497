import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/**
 * Decodes options from object metadata. Metadata is ASCII, so other characters, such as a Korean
 * name, are percent-encoded.
 * @throws InvalidInputError on an invalid encoding
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
          expected: 'URL-encoded text: each % followed by two hexadecimal digits',
          received: shorten(value),
          suggestion: 'Write % as %25.',
        });
      }
    }),
  );
}

import { rejectInput } from '@by-example/metrics/errors/input-error';

/** Passes chunks through, and rejects a file that exceeds the maximum size in bytes. */
export async function* limitBytes(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes)
      rejectInput({
        field: 'file',
        expected: `at most ${(maxBytes / 1_000_000).toLocaleString('en')} MB`,
        received: `more than ${(maxBytes / 1_000_000).toLocaleString('en')} MB`,
        suggestion: 'Train on a sample of the rows.',
      });
    yield chunk;
  }
}

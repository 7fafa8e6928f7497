import { UsageError } from '../../../cli/terminal/usage-error';

/** `1000,10000` as numbers; throws {@link UsageError}. */
export function readSizes(text: string): readonly number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return sizes;
  throw new UsageError(
    `--sizes must be whole numbers from 1, separated by commas; got ${text}`,
    'Write it as --sizes 1000,10000.',
  );
}

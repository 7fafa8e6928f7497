/** `1000,10000` as numbers, or an error. */
export function readSizes(text: string): readonly number[] {
  const sizes = text.split(',').map(Number);
  if (sizes.every((size) => Number.isInteger(size) && size > 0)) return sizes;
  throw new Error(`--sizes: whole numbers from 1 on, with commas between; got ${text}`);
}

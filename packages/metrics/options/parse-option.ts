import { refuse, shorten } from '../errors/input-error';

/** @throws RefusedInput on an option that is none of the choices. */
export function oneOf(field: string, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value))
    refuse({
      field,
      limit: `one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`,
      seen: shorten(value),
      todo: 'Choose one of them.',
    });
}

/** @throws RefusedInput on an option that is no whole number from `least` to `most`. */
export function wholeNumber(field: string, value: unknown, least: number, most: number): void {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    refuse({
      field,
      limit: `a whole number from ${least} to ${most.toLocaleString('en')}`,
      seen: typeof value === 'number' ? String(value) : shorten(value),
      todo: 'Give a number in that range.',
    });
}

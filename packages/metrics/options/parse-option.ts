import { rejectInput, shorten } from '../errors/input-error';

/** @throws InvalidInputError on an option that is not among the choices. */
export function parseChoice(field: string, value: unknown, choices: readonly unknown[]): void {
  if (!choices.includes(value))
    rejectInput({
      field,
      expected: `one of ${choices.map((choice) => JSON.stringify(choice)).join(', ')}`,
      received: shorten(value),
      suggestion: 'Choose one of them.',
    });
}

/** @throws InvalidInputError on an option that is not an integer from `least` to `most`. */
export function parseInteger(field: string, value: unknown, min: number, max: number): void {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
    rejectInput({
      field,
      expected: `an integer from ${min} to ${max.toLocaleString('en')}`,
      received: typeof value === 'number' ? String(value) : shorten(value),
      suggestion: 'Give a number in that range.',
    });
}

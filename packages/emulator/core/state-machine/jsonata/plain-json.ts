import { ExpressionFailed } from './expression-error';

/**
 * JSONata's results carry marks of its own: sequences, objects without a prototype, functions. Gives
 * the JSON in them, or undefined for no result; it throws {@link ExpressionFailed} for a function.
 */
export function plainJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainJson);
  // JSON has one zero.
  if (value === 0) return 0;
  if (typeof value === 'function')
    throw new ExpressionFailed('returned an unsupported result type.');
  if (typeof value !== 'object' || value === null) return value;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value)
    throw new ExpressionFailed('returned an unsupported result type.');
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value))
    if (member !== undefined) copy[key] = plainJson(member);
  return copy;
}

import { ExpressionFailed } from './expression-error';

/**
 * Strips JSONata's internal marks from a result: sequences, objects without a prototype, functions.
 * Returns JSON, or undefined without a result.
 * @throws ExpressionFailed for a function
 */
export function plainJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainJson);
  // JSON has no negative zero.
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

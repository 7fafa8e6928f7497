import type * as z from 'zod/mini';
import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/**
 * Parses an event with a schema.
 *
 * @throws {InvalidInputError} naming the first invalid field, with the expected and the received value
 */
export function parseInput<Schema extends z.ZodMiniType>(
  schema: Schema,
  event: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue === undefined) throw new Error('zod rejected the input without an issue');
  return rejectIssue(issue, event);
}

function rejectIssue(issue: z.core.$ZodIssue, event: unknown): never {
  const field = formatField(issue.path);
  const received = shorten(valueAt(event, issue.path));
  switch (issue.code) {
    case 'invalid_type':
      return rejectInput({
        field,
        expected: `a value of type ${issue.expected}`,
        received,
        suggestion: `Provide ${field}.`,
      });
    case 'invalid_value': {
      const known = issue.values.map(String);
      const given = valueAt(event, issue.path);
      const near = typeof given === 'string' ? nearest(given, known) : [];
      return rejectInput({
        field,
        expected: `one of ${known.join(', ')}`,
        received,
        suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Choose one of them.`,
      });
    }
    case 'too_small':
      return rejectInput({
        field,
        expected: `at least ${String(issue.minimum)} ${getUnit(issue.origin)}`,
        received,
        suggestion: `Give more.`,
      });
    case 'too_big':
      return rejectInput({
        field,
        expected: `at most ${String(issue.maximum)} ${getUnit(issue.origin)}`,
        received,
        suggestion: `Give less.`,
      });
    case 'unrecognized_keys':
      return rejectInput({
        field: formatField([...issue.path, issue.keys[0] ?? '']),
        expected: 'a known input field',
        received: issue.keys.join(', '),
        suggestion: 'Remove it, or correct its name.',
      });
    case 'invalid_union': {
      const options =
        'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
      return rejectInput({
        field:
          'discriminator' in issue && typeof issue.discriminator === 'string'
            ? issue.discriminator
            : field,
        expected: options.length > 0 ? `one of ${options.join(', ')}` : 'one of the input variants',
        received,
        suggestion: 'See the inputs in the README of the row.',
      });
    }
    default:
      return rejectInput({
        field,
        expected: issue.message,
        received,
        suggestion: 'Correct the field.',
      });
  }
}

function formatField(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'input';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(event: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    event,
  );
}

function getUnit(origin: string): string {
  const units: Record<string, string> = {
    string: 'characters',
    array: 'items',
    number: '',
    int: '',
  };
  return units[origin] ?? origin;
}

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
  if (issue === undefined) throw new Error('zod refused the input and gave no issue');
  return refuseIssue(issue, event);
}

function refuseIssue(issue: z.core.$ZodIssue, event: unknown): never {
  const field = fieldOf(issue.path);
  const received = shorten(valueAt(event, issue.path));
  switch (issue.code) {
    case 'invalid_type':
      return rejectInput({
        field,
        expected: `a value of type ${issue.expected}`,
        received,
        suggestion: `Give ${field}.`,
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
        expected: `at least ${String(issue.minimum)} ${unitOf(issue.origin)}`,
        received,
        suggestion: `Give more.`,
      });
    case 'too_big':
      return rejectInput({
        field,
        expected: `at most ${String(issue.maximum)} ${unitOf(issue.origin)}`,
        received,
        suggestion: `Give less.`,
      });
    case 'unrecognized_keys':
      return rejectInput({
        field: fieldOf([...issue.path, issue.keys[0] ?? '']),
        expected: 'a field that the input has',
        received: issue.keys.join(', '),
        suggestion: 'Leave it out, or correct its name.',
      });
    case 'invalid_union': {
      const options =
        'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
      return rejectInput({
        field:
          'discriminator' in issue && typeof issue.discriminator === 'string'
            ? issue.discriminator
            : field,
        expected:
          options.length > 0
            ? `one of ${options.join(', ')}`
            : 'one of the forms that the input may take',
        received,
        suggestion: 'See the README of the row for its inputs.',
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

function fieldOf(path: readonly PropertyKey[]): string {
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

function unitOf(origin: string): string {
  const units: Record<string, string> = {
    string: 'characters',
    array: 'items',
    number: '',
    int: '',
  };
  return units[origin] ?? origin;
}

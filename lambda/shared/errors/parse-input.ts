import type * as z from 'zod/mini';
import { nearest, refuse, shorten } from '@by-example/metrics/errors/input-error';

/**
 * The event as the schema types it, or one {@link RefusedInput} that names the first field that is
 * wrong, what it may be, and what came.
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
  const seen = shorten(valueAt(event, issue.path));
  switch (issue.code) {
    case 'invalid_type':
      return refuse({
        field,
        limit: `a value of type ${issue.expected}`,
        seen,
        todo: `Give ${field}.`,
      });
    case 'invalid_value': {
      const known = issue.values.map(String);
      const given = valueAt(event, issue.path);
      const near = typeof given === 'string' ? nearest(given, known) : [];
      return refuse({
        field,
        limit: `one of ${known.join(', ')}`,
        seen,
        todo: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Choose one of them.`,
      });
    }
    case 'too_small':
      return refuse({
        field,
        limit: `at least ${String(issue.minimum)} ${unitOf(issue.origin)}`,
        seen,
        todo: `Give more.`,
      });
    case 'too_big':
      return refuse({
        field,
        limit: `at most ${String(issue.maximum)} ${unitOf(issue.origin)}`,
        seen,
        todo: `Give less.`,
      });
    case 'unrecognized_keys':
      return refuse({
        field: fieldOf([...issue.path, issue.keys[0] ?? '']),
        limit: 'a field that the input has',
        seen: issue.keys.join(', '),
        todo: 'Leave it out, or correct its name.',
      });
    case 'invalid_union': {
      const options =
        'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
      return refuse({
        field:
          'discriminator' in issue && typeof issue.discriminator === 'string'
            ? issue.discriminator
            : field,
        limit:
          options.length > 0
            ? `one of ${options.join(', ')}`
            : 'one of the forms that the input may take',
        seen,
        todo: 'See the README of the row for its inputs.',
      });
    }
    default:
      return refuse({ field, limit: issue.message, seen, todo: 'Correct the field.' });
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

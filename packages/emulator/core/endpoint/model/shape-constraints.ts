import type { Shape } from './service-model';

/** One rule of a shape, in the words in which AWS states it. */
export interface Constraint {
  readonly words: string;
  readonly holds: (value: unknown) => boolean;
}

/** The rules that a value of the shape must keep, those of its members not included. */
export function constraintsOf(shape: Shape): readonly Constraint[] {
  switch (shape.type) {
    case 'structure':
      return shape.union
        ? [{ words: 'Member must have exactly one of its members set', holds: hasOneMember }]
        : [];
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return boundsOf(shape, 'value', Number);
    case 'list':
    case 'map':
    case 'blob':
      return boundsOf(shape, 'length', lengthOf);
    case 'string':
      return [
        ...boundsOf(shape, 'length', lengthOf),
        ...(shape.enum === undefined ? [] : [oneOf(shape.enum)]),
        ...(shape.pattern === undefined ? [] : [matching(shape.pattern)]),
      ];
    case 'boolean':
    case 'timestamp':
      return [];
  }
}

function boundsOf(
  { min, max }: { readonly min?: number; readonly max?: number },
  what: 'value' | 'length',
  measure: (value: unknown) => number,
): Constraint[] {
  const constraints: Constraint[] = [];
  if (max !== undefined) {
    constraints.push({
      words: `Member must have ${what} less than or equal to ${max}`,
      holds: (value) => measure(value) <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      words: `Member must have ${what} greater than or equal to ${min}`,
      holds: (value) => measure(value) >= min,
    });
  }
  return constraints;
}

/**
 * A string's length is its number of Unicode code points, a blob's its bytes
 * (https://smithy.io/2.0/spec/constraint-traits.html#length-trait, read 2026-11-24).
 */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.replace(/[\u{10000}-\u{10ffff}]/gu, '_').length;
  if (Buffer.isBuffer(value) || Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
}

function oneOf(values: readonly string[]): Constraint {
  return {
    words: `Member must satisfy enum value set: [${values.join(', ')}]`,
    holds: (value) => values.includes(String(value)),
  };
}

const compiled = new Map<string, RegExp>();

/**
 * botocore writes most patterns without the anchors that AWS means (`[0-9A-Za-z]{1,20}` would
 * otherwise refuse nothing but the empty string), so a pattern is matched against the whole value.
 */
function matching(pattern: string): Constraint {
  return {
    words: `Member must satisfy regular expression pattern: ${pattern}`,
    holds: (value) => {
      const expression = compiled.get(pattern) ?? new RegExp(`^(?:${inJavaScript(pattern)})$`, 'u');
      compiled.set(pattern, expression);
      return expression.test(String(value));
    },
  };
}

/** A backslash before what needs none, which Java takes and JavaScript's `u` mode does not. */
const needless = /\\([^\w\\^$.*+?()[\]{}|/-])/g;

/** SageMaker's patterns have what Java knows and JavaScript does not, and some repeat their end: `…)${1,128}`. */
function inJavaScript(pattern: string): string {
  return pattern
    .replace(/\$\{\d+,\d+\}$/, '')
    .replaceAll(/\\[Az]/g, '')
    .replaceAll('\\p{Alnum}', 'A-Za-z0-9')
    .replaceAll('\\p{Print}', ' -~')
    .replaceAll(needless, '$1');
}

function hasOneMember(value: unknown): boolean {
  return Object.keys(value as object).length === 1;
}

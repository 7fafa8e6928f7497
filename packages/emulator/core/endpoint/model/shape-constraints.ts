import type { Shape } from './service-model';

/** Constraint of a shape, with AWS's message. */
export interface Constraint {
  readonly message: string;
  readonly isSatisfied: (value: unknown) => boolean;
}

/** Lists the constraints of a shape, without those of its members. */
export function listConstraints(shape: Shape): readonly Constraint[] {
  switch (shape.type) {
    case 'structure':
      return shape.union
        ? [
            {
              message: 'Member must have exactly one of its members set',
              isSatisfied: hasOneMember,
            },
          ]
        : [];
    case 'integer':
    case 'long':
    case 'float':
    case 'double':
      return listBounds(shape, 'value', Number);
    case 'list':
    case 'map':
    case 'blob':
      return listBounds(shape, 'length', computeLength);
    case 'string':
      return [
        ...listBounds(shape, 'length', computeLength),
        ...(shape.enum === undefined ? [] : [buildEnumConstraint(shape.enum)]),
        ...(shape.pattern === undefined ? [] : [matching(shape.pattern)]),
      ];
    case 'boolean':
    case 'timestamp':
      return [];
  }
}

function listBounds(
  { min, max }: { readonly min?: number; readonly max?: number },
  measuredProperty: 'value' | 'length',
  measure: (value: unknown) => number,
): Constraint[] {
  const constraints: Constraint[] = [];
  if (max !== undefined) {
    constraints.push({
      message: `Member must have ${measuredProperty} less than or equal to ${max}`,
      isSatisfied: (value) => measure(value) <= max,
    });
  }
  if (min !== undefined) {
    constraints.push({
      message: `Member must have ${measuredProperty} greater than or equal to ${min}`,
      isSatisfied: (value) => measure(value) >= min,
    });
  }
  return constraints;
}

/**
 * Length of a string in Unicode code points, of a blob in bytes
 * (https://smithy.io/2.0/spec/constraint-traits.html#length-trait, read 2026-11-24).
 */
function computeLength(value: unknown): number {
  if (typeof value === 'string') return value.replace(/[\u{10000}-\u{10ffff}]/gu, '_').length;
  if (Buffer.isBuffer(value) || Array.isArray(value)) return value.length;
  return Object.keys(value as object).length;
}

function buildEnumConstraint(values: readonly string[]): Constraint {
  return {
    message: `Member must satisfy enum value set: [${values.join(', ')}]`,
    isSatisfied: (value) => values.includes(String(value)),
  };
}

const compiled = new Map<string, RegExp>();

/**
 * Matches a pattern against the whole value. botocore omits the anchors of most patterns, so
 * `[0-9A-Za-z]{1,20}` would otherwise reject only the empty string.
 */
function matching(pattern: string): Constraint {
  return {
    message: `Member must satisfy regular expression pattern: ${pattern}`,
    isSatisfied: (value) => {
      const expression = compiled.get(pattern) ?? new RegExp(`^(?:${inJavaScript(pattern)})$`, 'u');
      compiled.set(pattern, expression);
      return expression.test(String(value));
    },
  };
}

/** Needless backslash, which Java accepts and JavaScript's `u` mode rejects. */
const needless = /\\([^\w\\^$.*+?()[\]{}|/-])/g;

/**
 * Converts a pattern from Java to JavaScript syntax. Some of SageMaker's patterns also repeat their
 * end: `…)${1,128}`.
 */
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

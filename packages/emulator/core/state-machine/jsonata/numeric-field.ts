import { mustBe } from '../definition/read-json';
import { refuse, within } from '../definition/definition-error';
import type { Place } from '../definition/definition-error';
import { compileTemplate, describe, evaluateTemplate, QueryFailed, unexpected } from './template';
import type { Template } from './template';

/** Number in a definition, literal or calculated. */
export interface Setting {
  readonly template: Template;
  readonly range: Range;
}

export interface Range {
  readonly least: number;
  readonly most: number;
  /** Integers only. */
  readonly whole: boolean;
}

/** Parses an optional member; validates a literal number at once. */
export function readSetting(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  place: Place,
  range: Range,
  /** Name from the state down, if it differs from the member's name. */
  field = name,
): Setting | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const at = within(place, name);
  const template = compileTemplate(value, at, field);
  if (template.kind !== 'expression' && !isIn(range, value))
    refuse(at, mustBe(`${words(range)}, or an expression`, value));
  return { template, range };
}

/** @throws QueryFailed if the result is not a number or out of range */
export function evaluateSetting(
  { template, range }: Setting,
  bindings: Readonly<Record<string, unknown>>,
): number {
  const value = evaluateTemplate(template, bindings);
  if (typeof value !== 'number') throw unexpected(template, 'number', value);
  if (isIn(range, value)) return value;
  // Literal numbers were validated during parsing.
  const expression = template as Template & { readonly kind: 'expression' };
  throw new QueryFailed(
    expression.field,
    describe(expression, `returned ${value}, which is not ${words(range)}.`),
  );
}

function isIn({ least, most, whole }: Range, value: unknown): boolean {
  return (
    typeof value === 'number' &&
    value >= least &&
    value <= most &&
    (!whole || Number.isInteger(value))
  );
}

function words({ least, most, whole }: Range): string {
  return `a ${whole ? 'whole number' : 'number'} from ${least} to ${most}`;
}

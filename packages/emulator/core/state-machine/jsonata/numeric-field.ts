import { describeExpected } from '../definition/read-json';
import { rejectDefinition, within } from '../definition/definition-error';
import type { Location } from '../definition/definition-error';
import { compileTemplate, describe, evaluateTemplate, QueryFailed, unexpected } from './template';
import type { Template } from './template';

/** Number in a definition, literal or calculated. */
export interface Setting {
  readonly template: Template;
  readonly range: Range;
}

export interface Range {
  readonly min: number;
  readonly max: number;
  /** Integers only. */
  readonly integer: boolean;
}

/** Parses an optional member; validates a literal number at once. */
export function readSetting(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  location: Location,
  range: Range,
  /** Name from the state down, if it differs from the member's name. */
  field = name,
): Setting | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  const at = within(location, name);
  const template = compileTemplate(value, at, field);
  if (template.kind !== 'expression' && !isIn(range, value))
    rejectDefinition(at, describeExpected(`${words(range)}, or an expression`, value));
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

function isIn({ min: least, max: most, integer: whole }: Range, value: unknown): boolean {
  return (
    typeof value === 'number' &&
    value >= least &&
    value <= most &&
    (!whole || Number.isInteger(value))
  );
}

function words({ min: least, max: most, integer: whole }: Range): string {
  return `a ${whole ? 'whole number' : 'number'} from ${least} to ${most}`;
}

import { rejectDefinition, within } from '../definition/definition-error';
import type { Location } from '../definition/definition-error';
import { compile } from './expression';
import type { Expression } from './expression';
import type { Reserved } from './reserved';
import { ExpressionFailed } from './expression-error';

/** Value of a definition in which texts `{% … %}` are expressions. */
export type Template =
  | { readonly kind: 'constant'; readonly value: unknown }
  | { readonly kind: 'expression'; readonly field: string; readonly expression: Expression }
  | { readonly kind: 'list'; readonly parts: readonly Template[] }
  | { readonly kind: 'object'; readonly parts: readonly (readonly [string, Template])[] };

/** Evaluation error of a field; AWS reports it as `States.QueryEvaluationError`. */
export class QueryFailed extends Error {
  constructor(
    /** Field, from its state down: `Output/total`. */
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** Compiles the value of a field; `field` is its name from the state down, as in AWS's errors. */
export function compileTemplate(
  value: unknown,
  location: Location,
  field: string,
  may: readonly Reserved[] = [],
): Template {
  if (typeof value === 'string') {
    const [opens, closes] = [value.startsWith('{%'), value.endsWith('%}')];
    if (!opens && !closes) return { kind: 'constant', value };
    if (!opens || !closes || value.length < 4)
      rejectDefinition(
        location,
        'must begin with {% and end with %}, without spaces around, to be an expression',
      );
    const source = value.slice(2, -2).trim();
    return { kind: 'expression', field, expression: compile(source, location, may) };
  }
  if (typeof value !== 'object' || value === null) return { kind: 'constant', value };
  const part = (key: string | number, member: unknown) =>
    compileTemplate(member, within(location, key), `${field}/${key}`, may);
  if (Array.isArray(value)) {
    const parts = value.map((member, index) => part(index, member));
    return parts.every(({ kind }) => kind === 'constant')
      ? { kind: 'constant', value }
      : { kind: 'list', parts };
  }
  const parts = Object.entries(value).map(([key, member]) => {
    if (key.endsWith('.$'))
      rejectDefinition(
        within(location, key),
        'ends in .$, which JSONPath needs and JSONata does not know',
      );
    return [key, part(key, member)] as const;
  });
  return parts.every(([, { kind }]) => kind === 'constant')
    ? { kind: 'constant', value }
    : { kind: 'object', parts };
}

/** Evaluates a template to JSON. @throws QueryFailed */
export function evaluateTemplate(
  template: Template,
  bindings: Readonly<Record<string, unknown>>,
): unknown {
  switch (template.kind) {
    case 'constant':
      return template.value;
    case 'expression':
      return evaluateExpression(template, bindings);
    case 'list':
      return template.parts.map((part) => evaluateTemplate(part, bindings));
    case 'object': {
      const object: Record<string, unknown> = {};
      for (const [key, part] of template.parts) object[key] = evaluateTemplate(part, bindings);
      return object;
    }
  }
}

/** Creates AWS's error for a value of the wrong type. */
export function unexpected(template: Template, wanted: string, value: unknown): QueryFailed {
  const seen = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  const problem = `returned an unexpected result type. Expected '${wanted}', but was '${seen}' for value: ${JSON.stringify(value)}`;
  return template.kind === 'expression'
    ? new QueryFailed(template.field, describe(template, problem))
    : new QueryFailed('', problem);
}

function evaluateExpression(
  template: Template & { readonly kind: 'expression' },
  bindings: Readonly<Record<string, unknown>>,
): unknown {
  let value: unknown;
  try {
    value = template.expression.evaluate(bindings);
  } catch (error) {
    if (!(error instanceof ExpressionFailed)) throw error;
    throw new QueryFailed(template.field, describe(template, error.message));
  }
  if (value === undefined)
    throw new QueryFailed(template.field, describe(template, 'returned nothing (undefined).'));
  return value;
}

export function describe(
  { expression, field }: Template & { readonly kind: 'expression' },
  problem: string,
): string {
  return `The JSONata expression '${expression.source}' specified for the field '${field}' ${problem}`;
}

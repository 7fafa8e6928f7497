import type jsonata from 'jsonata';
import { rejectDefinition } from '../definition/definition-error';
import type { Location } from '../definition/definition-error';
import { ExpressionFailed } from './expression-error';
import { interruptible } from './interruptible';
import { plainJson } from './plain-json';
import type { Reserved } from './reserved';
import { restrictions } from './restrictions';
import { synchronousJsonata } from './synchronous-jsonata';

export interface Expression {
  /** Trimmed text between `{%` and `%}`. */
  readonly source: string;
  /** Returns JSON, or undefined without a result. @throws ExpressionFailed */
  evaluate(bindings: Readonly<Record<string, unknown>>): unknown;
}

/**
 * "A JSONata expression that takes longer than 1 second to evaluate will fail."
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (2026-11-24)
 */
const timeoutMilliseconds = 1_000;
/** AWS's limit is undocumented; this one keeps Node's stack from overflowing. */
const depth = 500;
/** Longest range of JSONata 2.0.6, the version of Step Functions. */
const sequence = 1_000_000;

/**
 * Compiles an expression.
 * @throws InvalidDefinition if Step Functions would reject it in this field
 */
export function compile(source: string, location: Location, may: readonly Reserved[]): Expression {
  let compiled: ReturnType<typeof synchronousJsonata>;
  try {
    compiled = synchronousJsonata(source, { timeout: timeoutMilliseconds, stack: depth, sequence });
  } catch (error) {
    const { message, position } = error as jsonata.JsonataError;
    rejectDefinition(
      location,
      `is not JSONata: ${message} (at character ${position} of ${source})`,
    );
  }
  const ast = compiled.ast();
  const problem = restrictions(ast, may);
  if (problem !== undefined) rejectDefinition(location, problem);
  // JSONata checks the time between its steps, and a regular expression is one step. An
  // interruptible run takes an extra tenth of a millisecond, so only expressions with one pay for
  // it.
  const evaluate: typeof compiled.evaluate = hasRegex(ast)
    ? (...args) => interruptible(timeoutMilliseconds, () => compiled.evaluate(...args))
    : (...args) => compiled.evaluate(...args);
  return {
    source,
    evaluate(bindings) {
      let result: unknown;
      try {
        result = evaluate(undefined, bindings);
      } catch (error) {
        throw new ExpressionFailed(`threw an error during evaluation. ${describe(error)}`);
      }
      return plainJson(result);
    },
  };
}

function hasRegex(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  return (node as { type?: unknown }).type === 'regex' || Object.values(node).some(hasRegex);
}

/** JSONata throws objects with a code; the emulator's functions throw errors. */
function describe(error: unknown): string {
  const { code, message } = error as Partial<jsonata.JsonataError>;
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
    return `D1012: Evaluation timeout after ${timeoutMilliseconds} milliseconds in a regular expression`;
  return code === undefined ? String(message) : `${code}: ${String(message)}`;
}

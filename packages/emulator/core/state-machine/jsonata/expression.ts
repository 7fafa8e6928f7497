import type jsonata from 'jsonata';
import { refuse } from '../definition/definition-error';
import type { Place } from '../definition/definition-error';
import { ExpressionFailed } from './expression-error';
import { interruptible } from './interruptible';
import { plainJson } from './plain-json';
import type { Reserved } from './reserved';
import { restrictions } from './restrictions';
import { synchronousJsonata } from './synchronous-jsonata';

export interface Expression {
  /** What stands between `{%` and `%}`, trimmed. */
  readonly source: string;
  /** JSON, or undefined where there is no result. It throws {@link ExpressionFailed}. */
  evaluate(bindings: Readonly<Record<string, unknown>>): unknown;
}

/**
 * "A JSONata expression that takes longer than 1 second to evaluate will fail."
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (2026-11-24)
 */
const timeoutMilliseconds = 1_000;
/** AWS has a limit and does not say which; this one keeps Node's own stack from overflowing. */
const depth = 500;
/** The longest range of JSONata 2.0.6, which is the version that Step Functions has. */
const sequence = 1_000_000;

/** Compiles an expression, and refuses one that Step Functions would not accept at this place. */
export function compile(source: string, place: Place, may: readonly Reserved[]): Expression {
  let compiled: ReturnType<typeof synchronousJsonata>;
  try {
    compiled = synchronousJsonata(source, { timeout: timeoutMilliseconds, stack: depth, sequence });
  } catch (error) {
    const { message, position } = error as jsonata.JsonataError;
    refuse(place, `is not JSONata: ${message} (at character ${position} of ${source})`);
  }
  const ast = compiled.ast();
  const problem = restrictions(ast, may);
  if (problem !== undefined) refuse(place, problem);
  // JSONata looks at the clock between its steps, and a regular expression is one step. The thread that can end it
  // takes a tenth of a millisecond, so that the others go without.
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

/** JSONata throws objects with a code, functions of ours throw errors. */
function describe(error: unknown): string {
  const { code, message } = error as Partial<jsonata.JsonataError>;
  if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
    return `D1012: Evaluation timeout after ${timeoutMilliseconds} milliseconds in a regular expression`;
  return code === undefined ? String(message) : `${code}: ${String(message)}`;
}

import jsonata from 'jsonata';
import { refuse } from '../definition/refuse';
import type { Place } from '../definition/refuse';
import { ExpressionFailed } from './expression-failed';
import { plainJson } from './plain-json';
import { restrictions } from './restrictions';

/** The parts of `$states` that exist only in some fields. */
export type Reserved = 'result' | 'errorOutput';

export interface Expression {
  /** What stands between `{%` and `%}`, trimmed. */
  readonly source: string;
  /** JSON, or undefined where there is no result. It throws {@link ExpressionFailed}. */
  evaluate(bindings: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/**
 * "A JSONata expression that takes longer than 1 second to evaluate will fail."
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html (2026-11-24)
 */
const timeoutMilliseconds = 1_000;
/** On a busy machine a second of calculating takes longer; after this nobody waits. */
const patienceMilliseconds = 10_000;
/** AWS has a limit and does not say which; this one keeps Node's own stack from overflowing. */
const depth = 500;
/** The longest range of JSONata 2.0.6, which is the version that Step Functions has. */
const sequence = 1_000_000;

/** Compiles an expression, and refuses one that Step Functions would not accept at this place. */
export function compile(source: string, place: Place, may: readonly Reserved[]): Expression {
  let compiled: jsonata.Expression;
  let began = { at: 0, used: process.cpuUsage() };
  const options = {
    stack: depth,
    sequence,
    // JSONata asks again and again. What other threads calculate counts too, so both times are looked at.
    get timeout() {
      if (Date.now() - began.at <= timeoutMilliseconds) return timeoutMilliseconds;
      const { user, system } = process.cpuUsage(began.used);
      const calculated = (user + system) / 1_000;
      return calculated > timeoutMilliseconds ? timeoutMilliseconds : patienceMilliseconds;
    },
  };
  try {
    compiled = jsonata(source, options);
  } catch (error) {
    const { message, position } = error as jsonata.JsonataError;
    refuse(place, `is not JSONata: ${message} (at character ${position} of ${source})`);
  }
  const problem = restrictions(compiled.ast(), may);
  if (problem !== undefined) refuse(place, problem);
  return {
    source,
    async evaluate(bindings) {
      let result: unknown;
      try {
        result = await alone(() => {
          began = { at: Date.now(), used: process.cpuUsage() };
          return compiled.evaluate(undefined, bindings);
        });
      } catch (error) {
        throw new ExpressionFailed(`threw an error during evaluation. ${describe(error)}`);
      }
      return plainJson(result);
    },
  };
}

let last: Promise<unknown> = Promise.resolve();

/**
 * One expression after the other: they take turns otherwise, and each would be charged with the time of
 * all. Nothing gets slower by it, for an expression only calculates.
 */
function alone<Result>(evaluate: () => Promise<Result>): Promise<Result> {
  const result = last.then(evaluate);
  last = result.catch(() => undefined);
  return result;
}

/** JSONata throws objects with a code, functions of ours throw errors. */
function describe(error: unknown): string {
  const { code, message } = error as Partial<jsonata.JsonataError>;
  return code === undefined ? String(message) : `${code}: ${String(message)}`;
}

import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import type jsonata from 'jsonata';

/** JSONata with a synchronous `evaluate`; bound functions must be synchronous as well. */
export type SynchronousJsonata = (
  source: string,
  options?: jsonata.JsonataOptions,
) => {
  /** Throws a {@link jsonata.JsonataError}. */
  evaluate(input: unknown, bindings?: Readonly<Record<string, unknown>>): unknown;
  ast(): unknown;
};

/**
 * Loads the JSONata package without its `async` and `await`, which it uses for asynchronous
 * functions. None here is asynchronous. With the waits, the one-second limit of an expression would
 * include other work, so a wide Map timed out on a busy machine. Without them, JSONata is also
 * several times as fast.
 */
export const synchronousJsonata: SynchronousJsonata = (() => {
  const file = require.resolve('jsonata');
  const text = readFileSync(file, 'utf8')
    .replaceAll(/\basync (?=function\b|\()/g, '')
    .replaceAll(/\bawait (?=[\w(])/g, '')
    .replaceAll('Promise.all(', '(');
  const module: { exports: unknown } = { exports: {} };
  const load = compileFunction(text, ['module', 'exports'], { filename: file }) as (
    module: object,
    exports: unknown,
  ) => void;
  load(module, module.exports);
  return module.exports as SynchronousJsonata;
})();

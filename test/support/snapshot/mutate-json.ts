import { isList, isObject } from './json';
import type { Json, JsonObject } from './json';

/** A value with one change, and the path to the change: `Properties/Tags/0/without Value`. */
export interface Mutation {
  readonly name: string;
  readonly value: Json;
}

/** Changes each scalar and its type, each key and each item of a value, one at a time. */
export function* mutationsOf(value: Json): Generator<Mutation> {
  if (isList(value)) yield* mutationsOfList(value);
  else if (isObject(value)) yield* mutationsOfObject(value);
  else
    for (const changed of changesOf(value))
      yield { name: `${JSON.stringify(value)} as ${JSON.stringify(changed)}`, value: changed };
}

function* mutationsOfObject(value: JsonObject): Generator<Mutation> {
  yield { name: 'one more key', value: { ...value, Extra: 'extra' } };
  const entries = Object.entries(value);
  for (const [at, [key, part]] of entries.entries()) {
    yield { name: `without ${key}`, value: Object.fromEntries(entries.toSpliced(at, 1)) };
    for (const each of mutationsOf(part))
      yield { name: `${key}/${each.name}`, value: { ...value, [key]: each.value } };
  }
}

function* mutationsOfList(values: readonly Json[]): Generator<Mutation> {
  const [first, second] = values;
  yield { name: 'one more item', value: [...values, 'extra'] };
  if (first !== undefined && second === undefined)
    yield { name: 'the item without its list', value: first };
  if (first !== undefined && second !== undefined && first !== second)
    yield { name: 'two items swapped', value: [second, first, ...values.slice(2)] };
  for (const [at, part] of values.entries()) {
    yield { name: `without item ${at}`, value: values.toSpliced(at, 1) };
    for (const each of mutationsOf(part))
      yield { name: `${at}/${each.name}`, value: values.with(at, each.value) };
  }
}

function changesOf(scalar: string | number | boolean | null): readonly Json[] {
  if (typeof scalar === 'number') return [scalar + 1, String(scalar)];
  if (typeof scalar === 'boolean') return [!scalar, String(scalar)];
  if (scalar === null) return ['null'];
  const isTyped = /^(?:true|false|\d+)$/.test(scalar);
  return [`${scalar}x`, ...(isTyped ? [JSON.parse(scalar) as Json] : [])];
}

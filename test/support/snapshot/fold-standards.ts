import { isList, isObject } from './json';
import type { Json, JsonObject } from './json';

/**
 * Content that many resources share, under a name that a snapshot prints in its place. In the content, a text such
 * as `$role` is a hole for any name, and the standard's name repeats it. `$id` is the resource's logical ID and
 * `$row` the row of the stack.
 */
export interface Standard {
  readonly name: string;
  /** Omitted, every type. */
  readonly type?: string;
  readonly content: JsonObject;
}

/** A resource without the content of the standards that it follows. */
export interface Folded {
  /** Names of the standards. */
  readonly names: readonly string[];
  readonly rest: JsonObject;
}

type Names = Record<string, string>;

/** Remainder of a value, or no property if nothing remains. */
interface Remainder {
  readonly rest?: Json;
}

/** Takes the content of each standard out of a resource that has all of it. */
export function foldStandards(
  resource: JsonObject,
  standards: readonly Standard[],
  known: Readonly<Names>,
): Folded {
  let folded: Folded = { names: [], rest: resource };
  for (const { name, type, content } of standards) {
    if (type !== undefined && type !== resource['Type']) continue;
    const found = { ...known };
    const remainder = subtract(folded.rest, content, found);
    if (remainder === undefined) continue;
    const named = name.replaceAll(/\$(\w+)/g, (_, hole: string) => found[hole] ?? '');
    const rest = isObject(remainder.rest) ? remainder.rest : {};
    folded = { names: [...folded.names, named], rest };
  }
  return folded;
}

/** Undefined if the value lacks a part of the content. Lists and scalars are equal or lack it. */
function subtract(value: Json, content: Json, names: Names): Remainder | undefined {
  if (isObject(content)) return isObject(value) ? subtractKeys(value, content, names) : undefined;
  const isEqual = isList(content)
    ? isList(value) && equalItems(value, content, names)
    : equals(value, content, names);
  return isEqual ? {} : undefined;
}

function subtractKeys(value: JsonObject, content: JsonObject, names: Names): Remainder | undefined {
  const rest = new Map(Object.entries(value));
  for (const [key, part] of Object.entries(content)) {
    const own = rest.get(key);
    const remainder = own === undefined ? undefined : subtract(own, part, names);
    if (remainder === undefined) return undefined;
    if (remainder.rest === undefined) rest.delete(key);
    else rest.set(key, remainder.rest);
  }
  return rest.size === 0 ? {} : { rest: Object.fromEntries(rest) };
}

function equalItems(value: readonly Json[], content: readonly Json[], names: Names): boolean {
  return (
    value.length === content.length &&
    value.every((item, at) => {
      const remainder = subtract(item, content[at] ?? null, names);
      return remainder !== undefined && remainder.rest === undefined;
    })
  );
}

function equals(value: Json, content: Json, names: Names): boolean {
  if (typeof content !== 'string' || !content.startsWith('$')) return value === content;
  // The label would be ambiguous with a space in a name.
  if (typeof value !== 'string' || !/^[\w.:/-]+$/.test(value)) return false;
  return (names[content.slice(1)] ??= value) === value;
}

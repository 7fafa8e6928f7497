import { isList, isObject } from './json';
import type { Json, JsonObject } from './json';
import { fromText, keyOf, textOf } from './texts';

/**
 * Keys and values, with the keys of nested objects as one path: `Environment.Variables`. A star is for each item of
 * a list: `SampleUtterances.*.Utterance`.
 */
export function entriesOf(value: JsonObject): readonly (readonly [string, Json])[] {
  return Object.entries(value).map(([key, part]) => shortened(keyOf(key), key, part));
}

function shortened(path: string, key: string, part: Json): readonly [string, Json] {
  const value = key === 'DefinitionString' ? definitionIn(part) : part;
  if (isList(value)) {
    const items = shortenedItems('', value);
    return items.path === '' ? [path, value] : [`${path}.*${items.path}`, items.values];
  }
  const inner = onlyKey(value);
  if (inner === undefined || !isObject(value)) return [path, value];
  return shortened(`${path}.${keyOf(inner)}`, inner, value[inner] ?? null);
}

function shortenedItems(
  path: string,
  values: readonly Json[],
): { readonly path: string; readonly values: readonly Json[] } {
  const [key, ...others] = new Set(values.map(onlyKey));
  if (key === undefined || others.length > 0) return { path, values };
  const parts = values.map((value) => (isObject(value) ? (value[key] ?? null) : null));
  return shortenedItems(`${path}.${keyOf(key)}`, parts);
}

/** Undefined for an object with several keys, and for a reference. */
function onlyKey(value: Json): string | undefined {
  if (!isObject(value) || textOf(value) !== undefined) return undefined;
  const [key, ...others] = Object.keys(value);
  return others.length === 0 ? key : undefined;
}

/** Definition of a state machine as an object, if this shows every character of its text. */
export function definitionIn(definition: Json): Json {
  const text = textOf(definition);
  if (text === undefined) return definition;
  try {
    const value = JSON.parse(text) as Json;
    return JSON.stringify(value) === text ? withReferences(value) : definition;
  } catch {
    return definition;
  }
}

function withReferences(value: Json): Json {
  if (typeof value === 'string') return fromText(value);
  if (isList(value)) return value.map(withReferences);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withReferences(part)]),
  );
}

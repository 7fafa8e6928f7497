import { foldStandards } from './fold-standards';
import { isList, isObject } from './json';
import type { Json, JsonObject } from './json';
import { statementStandards } from './standards';
import { scalarOf, textOf } from './texts';

/** A statement of a policy in words, and the words as items: actions, resources, principals, conditions. */
export interface StatementWords {
  readonly line: string;
  readonly items: readonly string[];
}

/** Undefined for any other object, and for a statement with an unusual key or text. */
export function statementWords(value: JsonObject): StatementWords | undefined {
  const name = standardName(value);
  return name === undefined ? ownWords(value) : { line: `(${name})`, items: [`(${name})`] };
}

/** Name of the standard that a statement equals. */
export function standardName(value: JsonObject): string | undefined {
  const { names, rest } = foldStandards(value, statementStandards, {});
  return Object.keys(rest).length === 0 ? names[0] : undefined;
}

function ownWords(value: JsonObject): StatementWords | undefined {
  const { Effect, Sid, Action, Resource, Principal, Condition, ...others } = value;
  const actions = wordsOf(Action);
  const resources = Resource === undefined ? [] : wordsOf(Resource);
  const principals = Principal === undefined ? [] : principalsIn(Principal);
  const conditions = Condition === undefined ? [] : conditionsIn(Condition);
  const sid = Sid === undefined ? '' : wordsOf(Sid)?.join();
  if (!actions || !resources || !principals || !conditions || sid === undefined) return undefined;
  if (typeof Effect !== 'string' || Object.keys(others).length > 0) return undefined;
  const name = sid === '' ? '' : ` (${sid})`;
  const parts = [
    { word: 'on', of: resources },
    { word: 'by', of: principals },
    { word: 'if', of: conditions },
  ].filter(({ of }) => of.length > 0);
  const line = parts.map(({ word, of }) => ` ${word} ${of.join(', ')}`).join('');
  const [first = '', ...more] = actions;
  return {
    line: `${Effect} ${actions.join(', ')}${line}${name}`,
    items: [
      `${Effect} ${first}${name}`,
      ...more,
      ...parts.flatMap(({ word, of }) => of.map((each) => `${word} ${each}`)),
    ],
  };
}

function principalsIn(value: Json): readonly string[] | undefined {
  if (!isObject(value)) return wordsOf(value);
  return joined(
    Object.entries(value).map(([kind, names]) => wordsOf(names)?.map((name) => `${kind} ${name}`)),
  );
}

function conditionsIn(value: Json): readonly string[] | undefined {
  if (!isObject(value)) return undefined;
  return joined(
    Object.entries(value).map(([operator, keys]) =>
      isObject(keys)
        ? joined(
            Object.entries(keys).map(([key, wanted]) => {
              const words = isList(wanted) ? listOf(wanted) : scalarOf(wanted);
              return words === undefined ? undefined : [`${operator} ${key} = ${words}`];
            }),
          )
        : undefined,
    ),
  );
}

/** Texts of a list, or of one text. Brackets distinguish a list of one. */
function wordsOf(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const words = (isList(value) ? value : [value]).map(textOf);
  // Spaces, commas and brackets separate the words of a statement.
  const isClear = words.every((word) => word !== undefined && /^[^\s,()[\]]+$/.test(word));
  if (!isClear || words.length === 0) return undefined;
  return isList(value) && words.length === 1 ? [`[${words.join()}]`] : words.map(String);
}

function listOf(values: readonly Json[]): string | undefined {
  const words = values.map(scalarOf);
  return words.includes(undefined) ? undefined : `[${words.join(', ')}]`;
}

/** Undefined if a list is, and for nothing to join: an empty condition differs from none. */
function joined(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const words = lists.flatMap((list) => list ?? []);
  return lists.includes(undefined) || words.length === 0 ? undefined : words;
}

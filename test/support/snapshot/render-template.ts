import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { foldStandards } from './fold-standards';
import { isList, isObject } from './json';
import type { Json, JsonObject } from './json';
import { filled, linesOfObject, width } from './layout';
import { standards } from './standards';

/** A resource, or what a template has outside its resources. */
export interface TemplatePart {
  readonly name: string;
  /** Row of the stack, as in its tags. */
  readonly row: string;
  readonly content: JsonObject;
}

/**
 * A template for review, in the style of YAML:
 *
 * ```
 * SpeakRoleDefaultPolicyECFD4A22: AWS::IAM::Policy (policy of SpeakRole935D0AE9)
 *   Properties.PolicyDocument.Statement:
 *     - (writes SpeakLogsCFF090DC)
 *     - Allow s3:PutObject on #{Audio9AB18887.Arn}/speech/* (StoreAudio)
 * ```
 *
 * - Parentheses after a type, or in place of a statement, name the standards of `standards.ts` that it has exactly.
 *   All else is printed: `test/snapshots.test.ts` changes each value of each stack and finds the change.
 * - A path joins the keys of nested objects. Its star is for each item of a list.
 * - `#{Audio.Arn}` is a reference in a text.
 * - A statement has its effect, actions, resources (`on`), principals (`by`), conditions (`if`) and, in parentheses,
 *   its Sid. With more than three of them, each has a line.
 */
export function renderTemplate(template: Template): string {
  return partsOf(template).map(linesOfPart).join('\n');
}

/** Parts of a template, with their keys sorted and without the hashes of assets, which differ between checkouts. */
export function partsOf(template: Template): readonly TemplatePart[] {
  const text = JSON.stringify(template).replaceAll(/[0-9a-f]{64}/g, '<hash>');
  const { Resources = {}, ...content } = sorted(JSON.parse(text) as Json) as JsonObject;
  const row = /"Key":"Row","Value":"([^"]*)"/.exec(text)?.[1] ?? '';
  return [
    { name: row === '' ? 'Template' : `Template of ${row}`, row, content },
    ...Object.entries(Resources as Readonly<Record<string, JsonObject>>).map(
      ([name, resource]) => ({
        name,
        row,
        content: resource,
      }),
    ),
  ];
}

/** A part as its standards, and the rest of it. */
export function linesOfPart({ name, row, content }: TemplatePart): string {
  const { names, rest } = foldStandards(content, standards, { id: name, row });
  const { Type, ...untyped } = rest;
  const isTyped = typeof Type === 'string';
  const head = isTyped ? `${name}: ${Type}` : name;
  const others = isTyped ? untyped : rest;
  const like = names.length === 0 ? '' : `(${names.join(', ')})`;
  const line = `${head} ${like}`.trimEnd();
  const heads = line.length <= width ? line : `${head}\n${filled(like.split(' '), ' ', '  ')}`;
  return Object.keys(others).length === 0 ? heads : `${heads}\n${linesOfObject(others, '  ')}`;
}

function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}

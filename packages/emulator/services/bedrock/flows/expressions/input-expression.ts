import type { DataType } from '../definition/flow-definition';
import { typeOf } from './data-type';

/** Part of an expression, which extracts a value from the value before it. */
type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number; readonly to: number | undefined };

/** Parsed expression of an input, such as `$.data.animals.reptiles[2]`. */
export type InputExpression = readonly Step[];

const STEP =
  /\.(?<name>[\p{L}_][\p{L}\p{N}_-]*)|\[\s*(?<indexes>\d+(?:\s*,\s*\d+)*)\s*\]|\[\s*(?<from>\d*)\s*:\s*(?<to>\d*)\s*\]/uy;

/**
 * Parses an expression by
 * https://docs.aws.amazon.com/bedrock/latest/userguide/flows-expressions.html, read 2026-12-03.
 *
 * @throws Error for anything else, and for a wildcard: the page does not say when its result is a
 * list
 */
export function parseInputExpression(text: string): InputExpression {
  if (!text.startsWith('$.data')) throw new Error(`${text} does not begin with $.data`);
  const steps: Step[] = [];
  STEP.lastIndex = '$.data'.length;
  while (STEP.lastIndex < text.length) {
    const at = STEP.lastIndex;
    const groups = STEP.exec(text)?.groups;
    if (groups === undefined)
      throw new Error(
        `${text} has ${text.slice(at)}; the emulator knows .name, [0], [0, 1] and [0:2]`,
      );
    steps.push(toStep(groups));
  }
  return steps;
}

function toStep({ name, indexes, from = '', to = '' }: Record<string, string | undefined>): Step {
  if (name !== undefined) return { kind: 'name', name };
  if (indexes === undefined)
    return { kind: 'slice', from: Number(from), to: to === '' ? undefined : Number(to) };
  const [first = 0, ...others] = indexes.split(',').map(Number);
  return others.length === 0
    ? { kind: 'index', index: first }
    : { kind: 'indexes', indexes: [first, ...others] };
}

/** Type that an expression needs of the whole input; undefined if it takes the input as it is. */
export function neededType([first]: InputExpression): DataType | undefined {
  if (first === undefined) return undefined;
  return first.kind === 'name' ? 'Object' : 'Array';
}

/** Extracts the value of an expression from the whole input; undefined if it has no such part. */
export function extract(whole: unknown, steps: InputExpression): unknown {
  return steps.reduce<unknown>((value, step) => {
    if (step.kind === 'name')
      return typeOf(value) === 'Object' && Object.hasOwn(value as object, step.name)
        ? (value as Readonly<Record<string, unknown>>)[step.name]
        : undefined;
    if (!Array.isArray(value)) return undefined;
    const items = value as readonly unknown[];
    switch (step.kind) {
      case 'index':
        return items[step.index];
      case 'indexes':
        return step.indexes.flatMap((index) => (index < items.length ? [items[index]] : []));
      case 'slice':
        return items.slice(step.from, step.to);
    }
  }, whole);
}

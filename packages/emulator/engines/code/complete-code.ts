import { functionsIn, type CodeFunction } from './find-functions';
import type { CodeText } from './parse-code';

/** Label shown by a try. */
export const CODE_COMPLETION =
  'code completion that adapts the most similar function of the same file (no language model)';

export interface Completion {
  /** Lines to insert, with indentation; empty if no completion was found. */
  readonly code: string;
  readonly explanation: string;
}

/** Minimum similarity of two functions by names and comments, 0 to 1. */
const ALIKE = 0.2;

/**
 * Completes the empty function that ends at a line. Copies the body of the most similar function of
 * the file, by name and comments, and renames its parameters. Uses nothing outside the file.
 */
export function completeCode(text: CodeText, line: number): Completion {
  const functions = functionsIn(text);
  const at = text.lines.findIndex(({ number }) => number === line);
  const open = functions
    .filter(({ header }) => header <= at)
    .filter(({ body, header }) => body.length === 0 && endsBy(text, header, at))
    .at(-1);
  if (open === undefined) {
    return {
      code: '',
      explanation: `There is no function without a body before line ${line}, and this stand-in completes only such functions.`,
    };
  }
  const [best] = functions
    .filter(({ body }) => body.length > 0)
    .map((candidate) => ({ candidate, alike: likeness(open, candidate) }))
    .sort((a, b) => b.alike - a.alike);
  if (best === undefined || best.alike < ALIKE) {
    return {
      code: '',
      explanation: `No function in this file is similar to ${open.name}, and this stand-in has no other source.`,
    };
  }
  return {
    code: adapted(best.candidate, open),
    explanation: `Adapted from ${best.candidate.name}, the function of this file that is most like ${open.name} by its name and comments. No model wrote it: check every line.`,
  };
}

/** Whether only the function's own comments stand between its header and the line. */
function endsBy({ lines }: CodeText, header: number, at: number): boolean {
  // A loop avoids copying the lines below each function, which takes quadratic time.
  for (let index = header + 1; index <= at; index++)
    if (/^\S/.test(lines[index]?.text ?? '')) return false;
  return true;
}

function likeness(a: CodeFunction, b: CodeFunction): number {
  const [one, other] = [splitDescription(a), splitDescription(b)];
  const common = [...one].filter((word) => other.has(word)).length;
  return common / Math.max(1, one.size + other.size - common);
}

function splitDescription({ name, about }: CodeFunction): ReadonlySet<string> {
  const apart = `${name} ${about}`.replaceAll(/(?<=[a-z])(?=[A-Z])|_/g, ' ').toLowerCase();
  return new Set(
    (apart.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
      (word) => !/^(?:the|a|an|of|and|in|to|for|each|that|is|as|by)$/.test(word),
    ),
  );
}

/** Splits a name into words: `revenue_by_day` and `revenueByDay` have three. */
function splitName(name: string): string[] {
  return name
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split('_');
}

/**
 * Adapts a body: replaces the parameters, the name in recursive calls, and the words in which the
 * names differ. For `by_day`, `product` in `by_product` becomes `day`.
 */
function adapted(from: CodeFunction, to: CodeFunction): string {
  const renamed = new Map(
    from.parameters.flatMap((name, index) => {
      const own = to.parameters[index];
      return own === undefined || own === name ? [] : [[name, own] as const];
    }),
  );
  const [theirs, own] = [splitName(from.name), splitName(to.name)];
  if (theirs.length === own.length) {
    theirs.forEach((part, index) => renamed.set(part, own[index] ?? part));
  }
  renamed.set(from.name, to.name);
  return from.body
    .map((text) =>
      text.trim() === '' ? '' : to.indent + text.slice(Math.min(from.indent.length, text.length)),
    )
    .join('\n')
    .replaceAll(/[\p{L}_][\p{L}\p{N}_]*/gu, (word) => renamed.get(word) ?? word);
}

import type { Example } from './learn-from-examples';
import { findLinePairs } from './line-pairs';

/** Examples in a prompt, and the input that it asks about. */
export interface PromptExamples {
  readonly examples: readonly Example[];
  readonly input: string;
}

interface Element {
  readonly name: string;
  readonly text: string;
  /** Index after the closing tag. */
  readonly end: number;
}

const OPENING = /<([a-z][\w-]{0,40})>/giu;

/**
 * Finds the examples of a prompt: `<example>` elements with two elements in each, such as a message
 * and its answer, or repeated lines such as `Input: …` and `Output: …`. The input is the last element
 * outside of the examples that has the name of the first one, or the text after them.
 *
 * @returns undefined without such examples, or without an input
 */
export function findPromptExamples(prompt: string): PromptExamples | undefined {
  return findElements(prompt) ?? findLinePairs(prompt);
}

function findElements(prompt: string): PromptExamples | undefined {
  const examples: Example[] = [];
  let begin = -1;
  let from = 0;
  let inputName = '';
  for (
    let one = elementAt(prompt, 'example', 0);
    one !== undefined;
    one = elementAt(prompt, 'example', from)
  ) {
    if (begin < 0) begin = prompt.indexOf('<example>');
    from = one.end;
    const input = firstElement(one.text, 0);
    const output = input === undefined ? undefined : firstElement(one.text, input.end);
    if (input === undefined || output === undefined) continue;
    inputName = input.name;
    examples.push({ input: input.text.trim(), output: output.text.trim() });
  }
  if (examples.length === 0) return undefined;
  const after = prompt.slice(from).replace(/^\s*<\/examples>/u, '');
  const input = lastElement(after, inputName) ?? lastElement(prompt.slice(0, begin), inputName);
  const asked = (input?.text ?? after).trim();
  return asked === '' ? undefined : { examples, input: asked };
}

/** Returns the element of a name that opens last. */
function lastElement(text: string, name: string): Element | undefined {
  const start = text.lastIndexOf(`<${name}>`);
  return start < 0 ? undefined : elementAt(text, name, start);
}

/** Returns the next element of a name. */
function elementAt(text: string, name: string, from: number): Element | undefined {
  const opening = `<${name}>`;
  const closing = `</${name}>`;
  const start = text.indexOf(opening, from);
  const end = start < 0 ? -1 : text.indexOf(closing, start);
  return end < 0
    ? undefined
    : { name, text: text.slice(start + opening.length, end), end: end + closing.length };
}

function firstElement(text: string, from: number): Element | undefined {
  OPENING.lastIndex = from;
  const name = OPENING.exec(text)?.[1];
  return name === undefined ? undefined : elementAt(text, name, from);
}

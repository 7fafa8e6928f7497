/** Text that all inputs have before and after what differs, such as the prompt around a message. */
export interface SharedFrame {
  readonly before: string;
  readonly after: string;
}

const NO_FRAME: SharedFrame = { before: '', after: '' };

/**
 * Finds what all inputs begin and end with, in whole words. Equal inputs count once, and one input
 * alone has no frame: it would be all of it.
 */
export function findSharedFrame(inputs: readonly string[]): SharedFrame {
  const different = [...new Set(inputs)];
  const [first = '', ...others] = different;
  if (others.length === 0) return NO_FRAME;
  let before = first.length;
  for (const other of others) before = countEqual(first, other, before, false);
  const start = findWordStart(first, before);
  const shortest = different.reduce((least, { length }) => Math.min(least, length), Infinity);
  let after = shortest - start;
  for (const other of others) after = countEqual(first, other, after, true);
  const end = first.slice(first.length - after).search(/\s/u);
  return {
    before: first.slice(0, start),
    after: end < 0 ? '' : first.slice(first.length - after + end),
  };
}

/** Takes the frame away where the input has it. */
export function stripFrame(input: string, { before, after }: SharedFrame): string {
  const rest = input.startsWith(before) ? input.slice(before.length) : input;
  return after !== '' && rest.endsWith(after) ? rest.slice(0, -after.length) : rest;
}

/** Moves back to the start of a word, by hand: a pattern would try each character of a long word. */
function findWordStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && !/\s/u.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** Characters that two texts share from the start or, `backward`, from the end. */
function countEqual(a: string, b: string, most: number, backward: boolean): number {
  const limit = Math.min(most, a.length, b.length);
  const at = (text: string, index: number) =>
    text.charCodeAt(backward ? text.length - 1 - index : index);
  let count = 0;
  while (count < limit && at(a, count) === at(b, count)) count += 1;
  return count;
}

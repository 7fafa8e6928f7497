/** A line of code, by its number in its file. */
export interface CodeLine {
  readonly number: number;
  readonly text: string;
}

/** Code that came in a message. */
export interface CodeText {
  /** In lower case, as the message names it; empty when it does not. */
  readonly language: string;
  readonly lines: readonly CodeLine[];
}

const NUMBERED = /^(\d+)\|(?: (.*))?$/;

/** The code in a message: lines that begin with a number and a bar, else what stands in a fence, else all of it. */
export function codeIn(message: string): CodeText {
  const fence = /```(\w*)[^\n]*\n([\s\S]*?)```/.exec(message);
  const language = /<code language="([^"]*)"/.exec(message)?.[1] ?? fence?.[1] ?? '';
  const numbered = message.split('\n').flatMap((line) => {
    const [, number, text = ''] = NUMBERED.exec(line) ?? [];
    return number === undefined ? [] : [{ number: Number(number), text }];
  });
  const plain = (fence?.[2] ?? message)
    .split('\n')
    .map((text, index) => ({ number: index + 1, text }));
  return { language: language.toLowerCase(), lines: numbered.length > 0 ? numbered : plain };
}

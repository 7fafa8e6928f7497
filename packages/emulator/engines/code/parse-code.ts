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
  const fence = fenceIn(message);
  const language = /<code language="([^"]*)"/.exec(message)?.[1] ?? fence?.language ?? '';
  const numbered = message.split('\n').flatMap((line) => {
    const [, number, text = ''] = NUMBERED.exec(line) ?? [];
    return number === undefined ? [] : [{ number: Number(number), text }];
  });
  const plain = (fence?.code ?? message)
    .split('\n')
    .map((text, index) => ({ number: index + 1, text }));
  return { language: language.toLowerCase(), lines: numbered.length > 0 ? numbered : plain };
}

/** The first fence that is closed. The last mark closes none, so that nothing is looked for in vain. */
function fenceIn(
  message: string,
): { readonly language: string; readonly code: string } | undefined {
  const last = message.lastIndexOf('```');
  for (let at = message.indexOf('```'); at >= 0 && at < last; at = message.indexOf('```', at + 1)) {
    const line = message.indexOf('\n', at);
    if (line < 0 || line >= last) return undefined;
    const end = message.indexOf('```', line + 1);
    const language = /^\w*/.exec(message.slice(at + 3, line))?.[0] ?? '';
    return { language, code: message.slice(line + 1, end) };
  }
  return undefined;
}

/** Line of code with its number in the file. */
export interface CodeLine {
  readonly number: number;
  readonly text: string;
}

/** Code found in a message. */
export interface CodeText {
  /** Language in lower case, as named by the message; empty if it names no language. */
  readonly language: string;
  readonly lines: readonly CodeLine[];
}

const NUMBERED = /^(\d+)\|(?: (.*))?$/;

/**
 * Extracts the code of a message: lines with a number and a bar, else a code fence, else the whole
 * message.
 */
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

/**
 * Returns the first closed code fence. The search stops before the last fence, which cannot have a
 * closing one.
 */
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

import type { CodeLine, CodeText } from './parse-code';

/** Line of code prepared for the rules. */
export interface MaskedLine extends CodeLine {
  /** Line without its comment. */
  readonly code: string;
  /** Same as `code`, with string contents blanked; the length is unchanged. */
  readonly bare: string;
}

/** Longer lines are generated code, which the patterns of the rules would take long to match. */
const LONGEST_LINE = 2_000;

/** Languages in which `#` begins a comment, and languages with triple-quoted strings. */
const HASH = ['python', 'ruby', 'php'];
const TRIPLE = ['python'];

/**
 * Separates code from comments and strings, character by character. A rule must not match a call in
 * a comment or a comment in a string. Interpolations count as parts of their string.
 */
export function maskCode({ language, lines }: CodeText): MaskedLine[] {
  let open: string | undefined;
  return lines.map(({ number, text }) => {
    let code = '';
    let bare = '';
    let at = 0;
    while (at < text.length) {
      const rest = text.slice(at);
      if (open !== undefined) {
        const step = rest.startsWith(open) ? open.length : rest.startsWith('\\') ? 2 : 1;
        const chunk = rest.slice(0, step);
        const ends = chunk === open;
        // Block comments and docstrings are not code; a string that ends on its line is.
        const isComment = open === '*/' || open.length === 3;
        code += isComment ? ' '.repeat(chunk.length) : chunk;
        bare += isComment || !ends ? ' '.repeat(chunk.length) : chunk;
        if (ends) open = undefined;
        at += step;
        continue;
      }
      const comment = rest.startsWith('//') && !TRIPLE.includes(language);
      if (comment || (rest.startsWith('#') && HASH.includes(language))) break;
      const [begins] = /^("""|'''|\/\*|["'`])/.exec(rest) ?? [];
      const opens =
        begins?.length === 3 && !TRIPLE.includes(language) ? begins.slice(0, 1) : begins;
      if (opens === undefined) {
        code += rest.charAt(0);
        bare += rest.charAt(0);
        at += 1;
        continue;
      }
      open = opens === '/*' ? '*/' : opens;
      const hidden = opens === '/*' || opens.length === 3;
      code += hidden ? ' '.repeat(opens.length) : opens;
      bare += hidden ? ' '.repeat(opens.length) : opens;
      at += opens.length;
    }
    // Only strings that may span lines stay open.
    if (open === '"' || open === "'") open = undefined;
    return text.length > LONGEST_LINE
      ? { number, text, code: '', bare: '' }
      : { number, text, code: code.trimEnd(), bare: bare.trimEnd() };
  });
}

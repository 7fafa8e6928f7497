import { maskCode, type MaskedLine } from './mask-code';
import type { CodeText } from './parse-code';

/** Function in source code. */
export interface CodeFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Index of the header line. */
  readonly header: number;
  readonly indent: string;
  /** Comments and docstring of the function. */
  readonly about: string;
  /** Lines after header and docstring, without the closing brace or `end`. */
  readonly body: readonly string[];
}

/** Patterns of function headers. Identifiers may be Korean, which `\w` does not match. */
const HEADERS = [
  /^(\s*)(?:async\s+)?def\s+([\p{L}\p{N}_]+)\s*\(([^)]*)\)?/u,
  /^(\s*)(?:export\s+)?(?:default\s+)?(?:async\s+)?function\s*\*?\s*([\p{L}\p{N}_]+)\s*\(([^)]*)\)/u,
  /^(\s*)(?:export\s+)?(?:const|let)\s+([\p{L}\p{N}_]+)\s*=\s*(?:async\s*)?\(([^)]*)\)[^=]*=>\s*\{\s*$/u,
  /^(\s*)func\s+(?:\([^)]*\)\s*)?([\p{L}\p{N}_]+)\s*\(([^)]*)\)/u,
  /^(\s*)(?:(?:public|private|protected|internal|static|final|async|override)\s+)+[\p{L}\p{N}_<>[\],.? ]*?([\p{L}\p{N}_]+)\s*\(([^)]*)\)\s*[^;]*$/u,
];
const CLOSING = /^\s*(?:\}\)?;?|end)\s*$/;

/**
 * Finds the functions of a file, with bodies delimited by indentation, in order of their headers.
 */
export function functionsIn(text: CodeText): CodeFunction[] {
  const lines = maskCode(text);
  return lines.flatMap(({ bare }, header) => {
    const found = HEADERS.map((pattern) => pattern.exec(bare)).find((match) => match !== null);
    if (found === undefined) return [];
    const [, indent = '', name = '', parameters = ''] = found;
    const inside = listBodyLines(lines, header, indent);
    const code = inside.findIndex((line) => line.bare.trim() !== '');
    const above = commentAbove(lines, header);
    return [
      {
        name,
        parameters: parameters.split(',').flatMap((one) => parseParameterName(one) ?? []),
        header,
        indent,
        about: [
          ...above,
          ...(code < 0 ? inside : inside.slice(0, code)).map(({ text: one }) => one),
        ].join(' '),
        body: code < 0 ? [] : inside.slice(code).map((line) => line.text),
      },
    ];
  });
}

/** Returns the lines indented deeper than the header, up to the first that is not. */
function listBodyLines(lines: readonly MaskedLine[], header: number, indent: string): MaskedLine[] {
  const ends = ({ text, bare }: MaskedLine) =>
    text.trim() !== '' &&
    getIndent(text).length <= indent.length &&
    (bare.trim() !== '' || /^\S/.test(text.slice(indent.length)));
  const inside: MaskedLine[] = [];
  for (let at = header + 1; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || ends(line)) break;
    inside.push(line);
  }
  while (inside.length > 0 && /^\s*$/.test(inside.at(-1)?.text ?? '')) inside.pop();
  return inside.filter(({ text }, at) => at < inside.length - 1 || !CLOSING.test(text));
}

function commentAbove(lines: readonly MaskedLine[], header: number): string[] {
  const above: string[] = [];
  for (let at = header - 1; at >= 0; at--) {
    const { text, bare } = lines[at] ?? { text: '', bare: '' };
    if (text.trim() === '' || bare.trim() !== '') break;
    above.unshift(text);
  }
  return above;
}

function getIndent(text: string): string {
  return /^\s*/.exec(text)?.[0] ?? '';
}

/**
 * Extracts the name from `a: str = 1`, `String a`, `$a` or `a int`; undefined for `self` and
 * `this`.
 */
function parseParameterName(parameter: string): string | undefined {
  const bare = parameter.replace(/[:=].*$/, '').trim();
  const words = bare.split(/\s+/).filter((word) => word !== '');
  const name = (words.at(-1) ?? '').replace(/^[.*$@&]+/, '');
  return /^[\p{L}\p{N}_]+$/u.test(name) && !['self', 'cls', 'this', 'ctx'].includes(name)
    ? name
    : undefined;
}

import type { MaskedLine } from './mask-code';

/** What a rule may know of the rest of the code. */
export interface CodeContext {
  readonly language: string;
  /** Names that hold what came from outside: a request, a command line, an input. */
  readonly tainted: ReadonlySet<string>;
  /** All of the code, without comments. */
  readonly code: string;
  /** The name of the function that a line stands in, by the line's number; empty outside of all. */
  readonly functionAt: (line: number) => string;
}

/** A weakness that shows in one line. */
export interface CodeRule {
  readonly cwe: string;
  readonly title: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  readonly message: string;
  /** @default - every language */
  readonly languages?: readonly string[];
  readonly finds: (line: MaskedLine, context: CodeContext) => boolean;
  /** The line put right, whole; undefined where one line is not enough. */
  readonly fix?: (line: MaskedLine, context: CodeContext) => string | undefined;
}

/** Whether Python code has a module, so that a fix may use it. */
export function imports(module: string, context: CodeContext): boolean {
  return (
    context.language === 'python' &&
    holds(`^[ \\t]*import .*(?<![\\p{L}\\p{N}_])${module}(?![\\p{L}\\p{N}_])`, context)
  );
}

const held = new WeakMap<CodeContext, Map<string, boolean>>();

/** Whether the code holds a pattern, looked for once and not for each line that asks. */
export function holds(pattern: string, context: CodeContext): boolean {
  const known = held.get(context) ?? new Map<string, boolean>();
  held.set(context, known);
  const found = known.get(pattern) ?? new RegExp(pattern, 'mu').test(context.code);
  known.set(pattern, found);
  return found;
}

/** A rule's fix that replaces what a pattern matches in the line. */
export function replacing(pattern: RegExp, replacement: string): NonNullable<CodeRule['fix']> {
  return ({ text }) => {
    const fixed = text.replace(pattern, replacement);
    return fixed === text ? undefined : fixed;
  };
}

import type { MaskedLine } from './mask-code';

/** Context of the whole code for a rule. */
export interface CodeContext {
  readonly language: string;
  /** Names that hold external input, such as a request, a command line or user input. */
  readonly tainted: ReadonlySet<string>;
  /** Complete code without comments. */
  readonly code: string;
  /** Name of the function that contains a line number; empty outside functions. */
  readonly functionAt: (line: number) => string;
}

/** Rule that detects a weakness within one line. */
export interface CodeRule {
  readonly cwe: string;
  readonly title: string;
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  readonly message: string;
  /** @default - every language */
  readonly languages?: readonly string[];
  readonly finds: (line: MaskedLine, context: CodeContext) => boolean;
  /** Returns the whole corrected line; undefined if the fix needs more than one line. */
  readonly fix?: (line: MaskedLine, context: CodeContext) => string | undefined;
}

/** Whether Python code imports a module, so a fix may use it. */
export function imports(module: string, context: CodeContext): boolean {
  return (
    context.language === 'python' &&
    matchesCached(`^[ \\t]*import .*(?<![\\p{L}\\p{N}_])${module}(?![\\p{L}\\p{N}_])`, context)
  );
}

const cache = new WeakMap<CodeContext, Map<string, boolean>>();

/** Whether the code matches a pattern; cached so each pattern is searched once. */
export function matchesCached(pattern: string, context: CodeContext): boolean {
  const known = cache.get(context) ?? new Map<string, boolean>();
  cache.set(context, known);
  const found = known.get(pattern) ?? new RegExp(pattern, 'mu').test(context.code);
  known.set(pattern, found);
  return found;
}

/** Creates a fix that replaces a pattern within the line. */
export function replacing(pattern: RegExp, replacement: string): NonNullable<CodeRule['fix']> {
  return ({ text }) => {
    const fixed = text.replace(pattern, replacement);
    return fixed === text ? undefined : fixed;
  };
}

import type { MaskedLine } from './mask-code';

/** What a rule may know of the rest of the code. */
export interface CodeContext {
  readonly language: string;
  /** Names that hold what came from outside: a request, a command line, an input. */
  readonly tainted: ReadonlySet<string>;
  /** All of the code, without comments. */
  readonly code: string;
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

/** A rule's fix that replaces what a pattern matches in the line. */
export function replacing(pattern: RegExp, replacement: string): NonNullable<CodeRule['fix']> {
  return ({ text }) => {
    const fixed = text.replace(pattern, replacement);
    return fixed === text ? undefined : fixed;
  };
}

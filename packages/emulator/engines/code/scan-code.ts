import { functionsIn } from './find-functions';
import { injectionRules, taintedNames } from './injection-rules';
import { maskCode } from './mask-code';
import { misuseRules } from './misuse-rules';
import type { CodeText } from './parse-code';
import type { CodeRule } from './rule';

/** Label shown by a try. */
export const CODE_SCANNER = 'rule-based code scanner of this project (patterns, no language model)';

/** Weakness found by a rule. */
export interface CodeFinding extends Pick<CodeRule, 'cwe' | 'title' | 'severity' | 'message'> {
  readonly line: number;
  /** Original line. */
  readonly quote: string;
  /** Corrected line. */
  readonly replacement?: string;
}

const languages: Readonly<Record<string, string>> = { 'c#': 'csharp' };
const rules = [...injectionRules, ...misuseRules];

/**
 * Finds weaknesses with rules that check single lines and names that hold external input. Does not
 * follow data flow through functions or other files.
 */
export function scanCode(text: CodeText): CodeFinding[] {
  const language = languages[text.language] ?? text.language;
  const lines = maskCode({ ...text, language });
  const functions = functionsIn({ ...text, language }).map(({ name, header }) => ({
    name,
    first: text.lines[header]?.number ?? 0,
  }));
  const context = {
    language,
    tainted: taintedNames(lines),
    code: lines.map(({ code }) => code).join('\n'),
    functionAt: (line: number) => functions.findLast(({ first }) => first <= line)?.name ?? '',
  };
  return lines.flatMap((line) =>
    rules
      .filter((rule) => rule.languages?.includes(language) ?? true)
      .filter((rule) => rule.finds(line, context))
      .map(({ cwe, title, severity, message, fix }) => {
        const replacement = fix?.(line, context);
        return {
          line: line.number,
          quote: line.text,
          cwe,
          title,
          severity,
          message,
          ...(replacement !== undefined && { replacement }),
        };
      }),
  );
}

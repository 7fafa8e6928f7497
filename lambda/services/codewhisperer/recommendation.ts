import type { Usage } from '../../shared/token-usage';
import type { AskModel } from './ask-model';
import type { Language } from './languages';
import { plainCode } from './numbered-code';
import { contextOf, recommendationQuestion } from './recommendation-question';

export interface Recommendation {
  /** Code to be put behind the line, in the indentation that it needs there; empty when there is none. */
  readonly suggestion: string;
  readonly explanation: string;
  /** The line of the input that it follows. */
  readonly line: number;
  /** Whether it ends in the middle, because the answer reached its limit. */
  readonly truncated: boolean;
  /** What is worth knowing besides. */
  readonly notes: readonly string[];
  readonly usage: Usage;
}

/** Suggests the code that follows a line. Throws `Unanswered` when Bedrock did not answer. */
export async function recommend(
  code: { readonly lines: readonly string[]; readonly line: number; readonly language: Language },
  ask: AskModel,
): Promise<Recommendation> {
  const context = contextOf(code.lines, code.line);
  const { input, truncated, usage } = await ask(recommendationQuestion(context, code.language));
  const { code: written, explanation } =
    (input as Readonly<Record<string, unknown>> | undefined) ?? {};
  const suggestion = newLines(typeof written === 'string' ? written : '', code);
  return {
    suggestion,
    explanation: typeof explanation === 'string' ? explanation.trim() : '',
    line: code.line,
    truncated,
    notes: [
      ...(suggestion === '' ? ['The model suggested nothing that is not there already.'] : []),
      ...(truncated ? ['The suggestion was cut off at the limit of an answer.'] : []),
      ...(context.leftOut > 0
        ? [`${context.leftOut} lines that are far from line ${code.line} were not read.`]
        : []),
    ],
    usage,
  };
}

/** What the model wrote, without the lines before and after that it repeated. */
function newLines(
  written: string,
  { lines, line }: { readonly lines: readonly string[]; readonly line: number },
): string {
  const suggested = plainCode(written).split('\n');
  const before = lines.slice(0, line);
  const after = lines.slice(line).filter((text) => text.trim() !== '');
  const repeated = repeatedHead(suggested, before);
  const rest = suggested.slice(repeated);
  const same = (a: string | undefined, b: string | undefined) => a?.trim() === b?.trim();
  let end = rest.length;
  const tail = rest.findIndex((text) => text.trim().length > 3 && same(text, after[0]));
  if (tail >= 0 && rest.slice(tail).every((text, index) => same(text, after[index]))) end = tail;
  return rest
    .slice(0, end)
    .join('\n')
    .replace(/^\n+|\s+$/g, '');
}

/** How many lines at the beginning of a suggestion are the last lines before it. */
function repeatedHead(suggested: readonly string[], before: readonly string[]): number {
  for (let size = Math.min(suggested.length, before.length); size > 0; size--) {
    const last = before.slice(-size);
    if (last.every((text, index) => text.trim() === suggested[index]?.trim())) return size;
  }
  return 0;
}

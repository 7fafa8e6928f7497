import type { Usage } from '../../../shared/bedrock/token-usage';
import type { ToolConverse } from '../../../shared/bedrock/converse-with-tool';
import type { Language } from '../source/source-languages';
import { plainCode } from '../source/number-lines';
import { selectContext, buildRecommendationPrompt } from './recommendation-prompt';

export interface Recommendation {
  /** Code to insert after the line, indented for that position; empty if the model suggested nothing new. */
  readonly suggestion: string;
  readonly explanation: string;
  /** Input line that the suggestion follows. */
  readonly line: number;
  /** Whether the suggestion is cut off at the output limit. */
  readonly truncated: boolean;
  /** Additional information, one sentence each. */
  readonly notes: readonly string[];
  readonly usage: Usage;
}

/**
 * Suggests the code that follows a line.
 *
 * @throws {ServiceUnavailableError} if Bedrock did not respond
 */
export async function recommendCode(
  code: { readonly lines: readonly string[]; readonly line: number; readonly language: Language },
  converse: ToolConverse,
): Promise<Recommendation> {
  const context = selectContext(code.lines, code.line);
  const { input, truncated, usage } = await converse(
    buildRecommendationPrompt(context, code.language),
  );
  const { code: written, explanation } =
    (input as Readonly<Record<string, unknown>> | undefined) ?? {};
  const suggestion = newLines(typeof written === 'string' ? written : '', code);
  return {
    suggestion,
    explanation: typeof explanation === 'string' ? explanation.trim() : '',
    line: code.line,
    truncated,
    notes: [
      ...(suggestion === '' ? ['The model suggested no new code.'] : []),
      ...(truncated ? ['The suggestion was truncated at the token limit.'] : []),
      ...(context.omittedLines > 0
        ? [`${context.omittedLines} lines far from line ${code.line} were omitted from the prompt.`]
        : []),
    ],
    usage,
  };
}

/** Removes lines of the surrounding code that the model repeated. */
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
  return rest.slice(0, end).join('\n').replace(/^\n+/, '').trimEnd();
}

/**
 * Counts the leading lines of a suggestion that repeat the last lines before it. Knuth-Morris-Pratt, since a file of
 * equal lines has as many candidate overlaps as lines.
 */
function repeatedHead(suggested: readonly string[], before: readonly string[]): number {
  const wanted = suggested.map((text) => text.trim());
  const shorter = [0];
  const longerBy = (line: string, from: number) => {
    let size = from;
    while (size > 0 && wanted[size] !== line) size = shorter[size - 1] ?? 0;
    return wanted[size] === line ? size + 1 : 0;
  };
  for (const line of wanted.slice(1)) shorter.push(longerBy(line, shorter.at(-1) ?? 0));
  return before.slice(-wanted.length).reduce((size, line) => longerBy(line.trim(), size), 0);
}

import * as z from 'zod/mini';
import { shorten } from '@by-example/metrics/errors/input-error';
import type { CodePart } from '../source/split-code';
import { plainCode } from '../source/number-lines';
import { severities } from './scan-prompt';

/** Weakness at existing lines. */
export interface Finding {
  readonly line: number;
  readonly endLine: number;
  /** `CWE-89` */
  readonly cwe: string;
  readonly title: string;
  readonly severity: (typeof severities)[number];
  readonly message: string;
  /** Replacement of the lines, if the model gave one that differs from them. */
  readonly fix?: string;
}

export interface ParsedFindings {
  readonly findings: readonly Finding[];
  /** Reason for each discarded finding, one sentence each. */
  readonly discarded: readonly string[];
}

/** Maximum lines of one finding; marking a whole file is not a finding. */
const MAX_SPAN = 40;
/**
 * Maximum distance between the line that a model names and the line that it quotes: models miscount, but not by more.
 */
const MAX_DRIFT = 10;

const findingSchema = z.object({
  line: z.coerce.number(),
  endLine: z.optional(z.coerce.number()),
  quote: z.string(),
  cwe: z.string(),
  title: z.string(),
  severity: z.string(),
  message: z.string(),
  replacement: z.optional(z.nullable(z.string())),
});
const report = z.object({ findings: z.array(z.unknown()) });

/**
 * Parses the model's findings and checks them against the code. A finding is discarded if its quote is not near the
 * named line. Returns undefined if the input is not a report.
 */
export function parseFindings(input: unknown, part: CodePart): ParsedFindings | undefined {
  const parsed = report.safeParse(input);
  if (!parsed.success) return undefined;
  const results = parsed.data.findings.map((each, index) => parseFinding(each, index, part));
  return {
    findings: results.filter((result) => typeof result !== 'string'),
    discarded: results.filter((result) => typeof result === 'string'),
  };
}

function parseFinding(given: unknown, index: number, part: CodePart): Finding | string {
  const parsed = findingSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `Finding ${index + 1} has no valid ${String(issue?.path[0] ?? 'form')}: ${shorten(given)}.`;
  }
  const { quote, title, message, replacement, ...rest } = parsed.data;
  const cwe = /^\s*(?:CWE[-_ :]*)?0*([1-9]\d{0,4})\b/i.exec(rest.cwe)?.[1];
  if (cwe === undefined) return `Finding ${index + 1} has no valid CWE ID: ${shorten(rest.cwe)}.`;
  const line = findLine(quote, rest.line, part);
  if (line === undefined) {
    return `Finding ${index + 1} (CWE-${cwe}) quotes text that is not on or near line ${rest.line}: ${shorten(quote)}.`;
  }
  const endLine = computeEndLine(line, rest, part);
  const severity = severities.find((one) => one === rest.severity.trim().toLowerCase());
  const fix = buildFix(replacement, part.lines.slice(line - part.first, endLine - part.first + 1));
  return {
    line,
    endLine,
    cwe: `CWE-${cwe}`,
    title: title.trim() === '' ? `CWE-${cwe}` : title.trim(),
    severity: severity ?? 'medium',
    message: message.trim() === '' ? title.trim() : message.trim(),
    ...(fix !== undefined && { fix }),
  };
}

/** Finds the line nearest to the named one that contains the quote; undefined if none does. */
function findLine(quote: string, named: number, { first, lines }: CodePart): number | undefined {
  const wanted = squeezed(plainCode(quote).split('\n')[0] ?? '');
  if (wanted === '' || !Number.isInteger(named)) return undefined;
  const matching = lines.flatMap((line, index) => {
    const here = squeezed(line);
    const matches = here === wanted || (wanted.length >= 4 && here !== '' && here.includes(wanted));
    const distance = Math.abs(first + index - named);
    return matches && distance <= MAX_DRIFT ? [{ line: first + index, distance }] : [];
  });
  return matching.sort((a, b) => a.distance - b.distance)[0]?.line;
}

function squeezed(text: string): string {
  return text.replace(/^\s*\d+\|/, '').replaceAll(/\s+/g, '');
}

/** Computes the last line, shifted like the first; returns the first line if the reported span is invalid. */
function computeEndLine(
  line: number,
  { line: named, endLine }: { readonly line: number; readonly endLine?: number | undefined },
  { first, lines }: CodePart,
): number {
  const span = Math.trunc((endLine ?? named) - named);
  const last = line + span;
  return span > 0 && span < MAX_SPAN && last < first + lines.length ? last : line;
}

/** Normalizes a fix, indenting it like the first line that it replaces; undefined if it changes nothing. */
function buildFix(
  replacement: string | null | undefined,
  lines: readonly string[],
): string | undefined {
  const code = plainCode(replacement ?? '');
  if (code === '' || squeezed(code) === squeezed(lines.join('\n'))) return undefined;
  const indent = /^\s*/.exec(lines[0] ?? '')?.[0] ?? '';
  if (indent === '' || /^\s/.test(code)) return code;
  return code.replaceAll(/^(?=.)/gm, indent);
}

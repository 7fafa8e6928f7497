import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { totalUsage, type Usage } from '../../../shared/bedrock/token-usage';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import type { ToolConverse } from '../../../shared/bedrock/converse-with-tool';
import { splitCode, halves, formatRange, type CodePart } from '../source/split-code';
import { parseFindings, type Finding } from './parse-findings';
import type { Language } from '../source/source-languages';
import { buildScanPrompt, severities } from './scan-prompt';

/** Concurrent requests: a new account's quota is small, and the SDK backs off when throttled. */
const CONCURRENCY = 4;

/** Lines that were not scanned, with the reason. */
export interface FailedPart {
  /** `1-120` */
  readonly lines: string;
  readonly error: string;
}

export interface Scan {
  /** Findings in line order, the most severe of a line first. */
  readonly findings: readonly Finding[];
  readonly failedParts: readonly FailedPart[];
  /** Reason for each discarded finding, one sentence each. */
  readonly discarded: readonly string[];
  readonly usage: Usage;
}

interface PartResult extends Scan {
  readonly cause?: ServiceUnavailableError;
}

/**
 * Scans a file of any length in parts. A part without a usable response is listed as missing.
 *
 * @throws {ServiceUnavailableError} the first one, if every part failed because Bedrock did not respond
 */
export async function scanCode(
  { lines, language }: { readonly lines: readonly string[]; readonly language: Language },
  converse: ToolConverse,
): Promise<Scan> {
  const parts = splitCode(lines);
  const results = await mapWithConcurrency(parts, CONCURRENCY, (part) =>
    scanPart(part, language, converse),
  );
  const cause = results.find((result) => result.cause !== undefined)?.cause;
  const usage = totalUsage(results.map((result) => result.usage));
  if (usage.requests === 0 && cause !== undefined) throw cause;
  return { ...mergeResults(results), usage };
}

async function scanPart(
  part: CodePart,
  language: Language,
  converse: ToolConverse,
): Promise<PartResult> {
  try {
    const { input, truncated, usage } = await converse(buildScanPrompt(part, language));
    const smaller = truncated ? halves(part) : undefined;
    if (smaller !== undefined) {
      const results = [
        await scanPart(smaller[0], language, converse),
        await scanPart(smaller[1], language, converse),
      ];
      return {
        ...mergeResults(results),
        usage: totalUsage([usage, ...results.map((result) => result.usage)]),
      };
    }
    const read = truncated ? undefined : parseFindings(input, part);
    return read === undefined
      ? failed(
          part,
          truncated ? 'The response was truncated.' : 'The model returned no report.',
          usage,
        )
      : { ...read, failedParts: [], usage };
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError)) throw error;
    return { ...failed(part, `${error.code}: ${error.message}`, totalUsage([])), cause: error };
  }
}

function failed(part: CodePart, error: string, usage: Usage): PartResult {
  return { findings: [], discarded: [], failedParts: [{ lines: formatRange(part), error }], usage };
}

function mergeResults(results: readonly PartResult[]): Omit<Scan, 'usage'> {
  const findings = results.flatMap((result) => result.findings);
  const key = ({ line, cwe }: Finding) => `${line} ${cwe}`;
  const once = findings.filter(
    (finding, at) => findings.findIndex((other) => key(other) === key(finding)) === at,
  );
  return {
    findings: once.toSorted(
      (a, b) => a.line - b.line || severities.indexOf(a.severity) - severities.indexOf(b.severity),
    ),
    failedParts: results.flatMap((result) => result.failedParts),
    discarded: results.flatMap((result) => result.discarded),
  };
}

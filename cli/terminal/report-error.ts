import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import type { InputIssue } from '@by-example/metrics/errors/input-error';
import { CredentialsError } from '../account/credentials-error';
import { printable, printableJson } from './printable';
import { UsageError } from './usage-error';

export interface Output {
  /** Writes a line to standard output. */
  readonly print: (line: string) => void;
  /** Writes a line to standard error. */
  readonly printError: (line: string) => void;
  /** Process environment, to find options that npm consumed; omitted, the check is skipped. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether standard output is one JSON document, including errors. */
  readonly json?: boolean;
}

/**
 * Reports an error in the format of all commands: `error:` and, if a remedy is known, `fix:`. Returns the exit code:
 * 2 for an invalid command line, 1 for a rejected input or a failed run.
 */
export function reportError(error: unknown, { print, printError, json = false }: Output): number {
  const { message, fix, document } = toParts(error);
  if (json) print(printableJson({ error: document }));
  else {
    printError(`error: ${printable(message)}`);
    if (fix !== undefined) printError(`fix: ${printable(fix)}`);
  }
  return error instanceof UsageError ? 2 : 1;
}

interface Parts {
  readonly message: string;
  readonly fix?: string;
  readonly document: object;
}

function toParts(error: unknown): Parts {
  if (error instanceof UsageError || error instanceof CredentialsError) {
    const { name: code, message, fix } = error;
    return { message, fix, document: { code, message, fix } };
  }
  if (error instanceof InvalidInputError) return issueToParts(error.issue);
  if (!(error instanceof Error))
    return { message: String(error), document: { code: 'Error', message: String(error) } };
  const issue = parseIssue(error.message);
  if (issue !== undefined) return issueToParts(issue);
  const { name: code, message } = error;
  return {
    message: code === 'Error' ? message : `${code}: ${message}`,
    document: { code, message },
  };
}

function issueToParts(issue: InputIssue): Parts {
  return { message: describeIssue(issue), fix: issue.suggestion, document: issue };
}

/** Formats an input issue as one sentence, without its full stop and its suggestion. */
export function describeIssue({
  code,
  field,
  expected,
  received,
}: Omit<InputIssue, 'suggestion'>): string {
  // The generic code adds no information; other codes can be searched for.
  const name = code === 'ValidationException' ? '' : `${code}: `;
  return `${name}${field}: expected ${expected}; got ${received}`;
}

/** Parses an input issue from a function's error message, which is JSON. */
function parseIssue(message: string): InputIssue | undefined {
  try {
    const parsed = JSON.parse(message) as Partial<InputIssue> | null;
    return typeof parsed?.field === 'string' && typeof parsed.suggestion === 'string'
      ? (parsed as InputIssue)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Characters of a reason: botocore 1.44.8, data/bedrock-agent, FailureReason, read 2026-12-04. */
const MAX_CHARACTERS = 2048;

/** Failed document with its reason. */
export interface DocumentFailure {
  readonly uri: string;
  readonly reason: string;
}

/**
 * Writes the failures of a job, files with one reason together, in the format that callers report
 * of Bedrock (secondary, read 2026-12-04).
 */
export function writeFailureReasons(failures: readonly DocumentFailure[]): string[] {
  const reasons = [...new Set(failures.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const uris = failures.filter((failure) => failure.reason === reason).map(({ uri }) => uri);
    const isIgnored = reason.startsWith('as ') || reason.startsWith('due to ');
    const words = isIgnored ? `Ignored ${uris.length} files ${reason}.` : reason;
    return listFiles(
      `Encountered error: ${words} [Files: `,
      uris,
      ']. Call to Customer Source did not succeed.',
    );
  });
}

/** More URIs than fit into a reason. */
const MAX_URIS = 250;

function listFiles(before: string, uris: readonly string[], after: string): string {
  for (let count = Math.min(uris.length, MAX_URIS); count > 0; count--) {
    const more = count < uris.length ? `, and ${uris.length - count} more` : '';
    const text = `${before}${uris.slice(0, count).join(', ')}${more}${after}`;
    if (text.length <= MAX_CHARACTERS) return text;
  }
  return `${before}${uris.length}${after}`.slice(0, MAX_CHARACTERS);
}

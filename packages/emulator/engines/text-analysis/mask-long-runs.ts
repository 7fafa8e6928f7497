/** Runs longer than any word or gap between words, on which the English libraries take minutes. */
const LONG_RUN = /\S{200,}|[^\p{L}\p{N}]{100,}/gu;

/** Blanks long runs, without changing offsets. */
export function maskLongRuns(text: string): string {
  return text.replaceAll(LONG_RUN, (run) => ' '.repeat(run.length));
}

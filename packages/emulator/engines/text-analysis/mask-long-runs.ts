/** No word and no stretch without words is as long: the English libraries take minutes over them. */
const LONG_RUN = /\S{200,}|[^\p{L}\p{N}]{100,}/gu;

/** The text with its long runs blanked, every other character in its place. */
export function blankLongRuns(text: string): string {
  return text.replaceAll(LONG_RUN, (run) => ' '.repeat(run.length));
}

/** A terminology of the stack and the languages that it has words for. */
export interface TerminologyChoice {
  readonly name: string;
  readonly languages: readonly string[];
}

/** The terminology out of a function's environment; none where CloudFormation has no terminologies. */
export function terminologyIn(
  environment: Readonly<Record<string, string | undefined>>,
): TerminologyChoice | undefined {
  const { TERMINOLOGY: name, TERMINOLOGY_LANGUAGES: languages = '' } = environment;
  return name === undefined ? undefined : { name, languages: languages.split(',') };
}

/** The parallel data out of a function's environment; the first of its languages is the source. */
export function parallelDataIn(
  environment: Readonly<Record<string, string | undefined>>,
): TerminologyChoice | undefined {
  const { PARALLEL_DATA: name, PARALLEL_DATA_LANGUAGES: languages = '' } = environment;
  return name === undefined ? undefined : { name, languages: languages.split(',') };
}

/** What to name in a batch job: parallel data goes one way, from its source into each of its targets. */
export function examplesFor(
  parallelData: TerminologyChoice | undefined,
  source: string,
  target: string,
): string[] {
  if (parallelData === undefined) return [];
  const [from, ...targets] = parallelData.languages;
  return from === source && targets.includes(target) ? [parallelData.name] : [];
}

/** What to name in a request: a terminology only between languages that it has. */
export function namesFor(
  terminology: TerminologyChoice | undefined,
  ...pair: readonly string[]
): string[] {
  if (terminology === undefined) return [];
  return pair.every((code) => terminology.languages.includes(code)) ? [terminology.name] : [];
}

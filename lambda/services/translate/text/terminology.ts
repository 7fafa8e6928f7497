/** Terminology or parallel data of the stack, with its languages. */
export interface TerminologyChoice {
  readonly name: string;
  readonly languages: readonly string[];
}

/**
 * Reads the terminology from a function's environment; undefined if CloudFormation does not support it in the Region.
 */
export function terminologyIn(
  environment: Readonly<Record<string, string | undefined>>,
): TerminologyChoice | undefined {
  const { TERMINOLOGY: name, TERMINOLOGY_LANGUAGES: languages = '' } = environment;
  return name === undefined ? undefined : { name, languages: languages.split(',') };
}

/** Reads the parallel data from a function's environment; the first language is the source. */
export function parallelDataIn(
  environment: Readonly<Record<string, string | undefined>>,
): TerminologyChoice | undefined {
  const { PARALLEL_DATA: name, PARALLEL_DATA_LANGUAGES: languages = '' } = environment;
  return name === undefined ? undefined : { name, languages: languages.split(',') };
}

/** Selects the parallel data of a batch job; it applies only from its source to its targets. */
export function examplesFor(
  parallelData: TerminologyChoice | undefined,
  source: string,
  target: string,
): string[] {
  if (parallelData === undefined) return [];
  const [from, ...targets] = parallelData.languages;
  return from === source && targets.includes(target) ? [parallelData.name] : [];
}

/** Selects the terminology of a request; it applies only between its languages. */
export function namesFor(
  terminology: TerminologyChoice | undefined,
  ...pair: readonly string[]
): string[] {
  if (terminology === undefined) return [];
  return pair.every((code) => terminology.languages.includes(code)) ? [terminology.name] : [];
}

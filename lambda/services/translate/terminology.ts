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

/** What to name in a request: a terminology only between languages that it has. */
export function namesFor(
  terminology: TerminologyChoice | undefined,
  ...pair: readonly string[]
): string[] {
  if (terminology === undefined) return [];
  return pair.every((code) => terminology.languages.includes(code)) ? [terminology.name] : [];
}

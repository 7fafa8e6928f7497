/** What became of a document. */
export type DocumentOutcome =
  | {
      readonly name: string;
      readonly status: 'translated';
      readonly languages: string;
      /** Where the service wrote it. */
      readonly key: string;
      /** Its name, with the language in it. */
      readonly as: string;
    }
  | {
      readonly name: string;
      readonly status: 'failed';
      readonly languages: string;
      readonly why: string;
    }
  | { readonly name: string; readonly status: 'rejected'; readonly why: string };

/** The report that goes with the documents, in Markdown. */
export function reportOf(dropped: string, outcomes: readonly DocumentOutcome[]): string {
  const translated = outcomes.filter((each) => each.status === 'translated');
  const others = outcomes.filter((each) => each.status !== 'translated');
  return [
    `# ${line(dropped)}`,
    '',
    `${translated.length} of ${outcomes.length} documents translated.`,
    ...section(
      'Translated',
      translated.map(({ name, languages, as }) => `${line(name)} (${languages}): ${line(as)}`),
    ),
    ...section(
      'Not translated',
      others.map(({ name, why }) => `${line(name)}: ${line(why)}`),
    ),
    '',
  ].join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `## ${title}`, '', ...items.map((item) => `- ${item}`)];
}

/** A name is somebody's: it makes no line and no markup of its own. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\`*_[\]<>#|])/g, '\\$1');
}

/** Result of one document. */
export type DocumentOutcome =
  | {
      readonly name: string;
      readonly status: 'translated';
      readonly languages: string;
      /** S3 key written by the service. */
      readonly key: string;
      /** File name with the target language. */
      readonly fileName: string;
    }
  | {
      readonly name: string;
      readonly status: 'failed';
      readonly languages: string;
      readonly reason: string;
    }
  | { readonly name: string; readonly status: 'rejected'; readonly reason: string };

/** Renders the report on the documents as Markdown. */
export function documentsReport(uploadName: string, outcomes: readonly DocumentOutcome[]): string {
  const translated = outcomes.filter((each) => each.status === 'translated');
  const others = outcomes.filter((each) => each.status !== 'translated');
  return [
    `# ${line(uploadName)}`,
    '',
    `${translated.length} of ${outcomes.length} documents translated.`,
    ...section(
      'Translated',
      translated.map(
        ({ name, languages, fileName }) => `${line(name)} (${languages}): ${line(fileName)}`,
      ),
    ),
    ...section(
      'Not translated',
      others.map(({ name, reason }) => `${line(name)}: ${line(reason)}`),
    ),
    '',
  ].join('\n');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `## ${title}`, '', ...items.map((item) => `- ${item}`)];
}

/** Escapes Markdown and line breaks, since file names are untrusted. */
function line(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([\\`*_[\]<>#|])/g, '\\$1');
}

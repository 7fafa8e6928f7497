import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/** A language that the prompts name and the samples and tests cover. */
export interface Language {
  readonly id: string;
  readonly name: string;
  /** What the name of a file ends in when the caller gives none. */
  readonly ending: string;
}

/**
 * Fewer than the model reads, and fewer than Amazon Q Developer did
 * (https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/q-language-ide-support.html, read
 * 2026-11-25): those for which a wrong answer would be noticed.
 */
const languages: readonly Language[] = [
  { id: 'python', name: 'Python', ending: 'py' },
  { id: 'javascript', name: 'JavaScript', ending: 'js' },
  { id: 'typescript', name: 'TypeScript', ending: 'ts' },
  { id: 'java', name: 'Java', ending: 'java' },
  { id: 'csharp', name: 'C#', ending: 'cs' },
  { id: 'go', name: 'Go', ending: 'go' },
  { id: 'php', name: 'PHP', ending: 'php' },
  { id: 'ruby', name: 'Ruby', ending: 'rb' },
];

/** The language that a caller names, by its id, its name or the ending of its files. Throws a refusal. */
export function languageNamed(given: string): Language {
  const word = given.trim().toLowerCase().replace(/^\./, '');
  const found = languages.find(({ id, name, ending }) =>
    [id, name.toLowerCase(), ending].includes(word),
  );
  if (found !== undefined) return found;
  const ids = languages.map(({ id }) => id);
  const near = nearest(word, ids);
  return rejectInput({
    field: 'language',
    expected: `one of ${ids.join(', ')}`,
    received: shorten(given),
    suggestion:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : 'Choose one of them; other languages are not supported.',
  });
}

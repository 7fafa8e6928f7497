import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';

/** Language that the prompts name and the samples and tests cover. */
export interface Language {
  readonly id: string;
  readonly name: string;
  /** File extension used if the input names no file. */
  readonly extension: string;
}

/**
 * Fewer languages than the model reads, and fewer than Amazon Q Developer supported
 * (https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/q-language-ide-support.html, read 2026-11-25): only those
 * whose wrong suggestions would be noticed.
 */
const languages: readonly Language[] = [
  { id: 'python', name: 'Python', extension: 'py' },
  { id: 'javascript', name: 'JavaScript', extension: 'js' },
  { id: 'typescript', name: 'TypeScript', extension: 'ts' },
  { id: 'java', name: 'Java', extension: 'java' },
  { id: 'csharp', name: 'C#', extension: 'cs' },
  { id: 'go', name: 'Go', extension: 'go' },
  { id: 'php', name: 'PHP', extension: 'php' },
  { id: 'ruby', name: 'Ruby', extension: 'rb' },
];

/**
 * Finds a language by ID, name or file extension.
 *
 * @throws {InvalidInputError}
 */
export function languageNamed(given: string): Language {
  const word = given.trim().toLowerCase().replace(/^\./, '');
  const found = languages.find(({ id, name, extension }) =>
    [id, name.toLowerCase(), extension].includes(word),
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

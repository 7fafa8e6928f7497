import type { FailureGroup } from './failure-groups';
import { escapeMarkdown } from '../../shared/escape-markdown';
import { table } from './markdown';
import type { ReportWords } from './report-words';

/** Which documents are not in the results, and why. */
export function failuresSection(failures: readonly FailureGroup[], words: ReportWords): string {
  const rows = failures.map(({ why, todo, documents, examples }) => [
    documents,
    escapeMarkdown(why),
    escapeMarkdown(todo),
    escapeMarkdown(examples.join(', ')),
  ]);
  return `## ${words.failures}\n\n${table([words.documents, words.why, words.todo, words.examples], rows)}`;
}

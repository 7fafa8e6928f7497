import type { FailureGroup } from './failure-groups';
import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import { table } from '../words/markdown-table';
import type { ReportWords } from '../words/report-messages';

/** Renders the missing documents and the reasons. */
export function failuresSection(failures: readonly FailureGroup[], words: ReportWords): string {
  const rows = failures.map(({ why, suggestion, documents, examples }) => [
    documents,
    escapeMarkdown(why),
    escapeMarkdown(suggestion),
    escapeMarkdown(examples.join(', ')),
  ]);
  return `## ${words.failures}\n\n${table([words.documents, words.why, words.suggestion, words.examples], rows)}`;
}

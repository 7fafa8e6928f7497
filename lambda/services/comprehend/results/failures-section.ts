import type { FailureGroup } from './failure-groups';
import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import { table } from '../words/markdown-table';
import type { ReportMessages } from '../words/report-messages';

/** Renders the missing documents and the reasons. */
export function failuresSection(
  failures: readonly FailureGroup[],
  messages: ReportMessages,
): string {
  const rows = failures.map(({ reason, suggestion, documents, examples }) => [
    documents,
    escapeMarkdown(reason),
    escapeMarkdown(suggestion),
    escapeMarkdown(examples.join(', ')),
  ]);
  return `## ${messages.failures}\n\n${table([messages.documents, messages.reason, messages.suggestion, messages.examples], rows)}`;
}

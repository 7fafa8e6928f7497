import type { FailureGroup } from '../../results/failure-groups';
import { failuresSection } from '../../results/failures-section';
import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import { table } from '../../words/markdown-table';
import { getReportMessages } from '../../words/report-messages';
import type { Topic } from './build-topics';

export interface Clusters {
  readonly analyzed: number;
  readonly silhouette: number;
  readonly clusters: readonly Topic[];
  readonly failures: readonly FailureGroup[];
}

/** Renders the topics as Markdown, in Korean if most of the typical terms are Korean. */
export function clustersReport({ analyzed, silhouette, clusters, failures }: Clusters): string {
  const terms = clusters.flatMap((cluster) => cluster.terms.map(({ term }) => term));
  const korean = terms.filter((term) => /\p{Script=Hangul}/u.test(term));
  const messages = getReportMessages(korean.length * 2 > terms.length ? 'ko' : 'en');
  const rows = clusters.map(({ label, size, silhouette: own }) => [
    escapeMarkdown(label),
    size,
    own.toFixed(2),
  ]);
  return [
    `# ${messages.clusters}`,
    messages.clustered(analyzed, clusters.length),
    table(
      [messages.topic, messages.documents, messages.silhouette],
      [...rows, [messages.all, analyzed, silhouette.toFixed(2)]],
    ),
    ...clusters.map(({ label, terms: own, representatives }) =>
      [
        `## ${escapeMarkdown(label)}`,
        `${messages.terms}: ${own.map(({ term }) => escapeMarkdown(term)).join(', ')}`,
        ...representatives.map(
          ({ id, text }) => `> ${escapeMarkdown(text)}\n>\n> ${escapeMarkdown(id)}`,
        ),
      ].join('\n\n'),
    ),
    ...(failures.length > 0 ? [failuresSection(failures, messages)] : []),
  ]
    .join('\n\n')
    .concat('\n');
}

import type {
  IngestionJobSummary,
  ListIngestionJobsRequest,
  ListIngestionJobsResponse,
} from '@aws-sdk/client-bedrock-agent';
import { pageFrom } from '../../../account/page';
import { operation } from '../../../service';
import { findBase, findSource, onBase, type KnowledgeBases } from '../find-knowledge-base';
import { describeJob, type Job } from './job';

/** Default page, which the API does not document. */
const PAGE = 10;

/** Creates ListIngestionJobs, by default with the latest job first. */
export function listJobs(bases: KnowledgeBases, jobs: readonly Job[]) {
  return operation<ListIngestionJobsRequest, ListIngestionJobsResponse>({
    permissions: onBase('ListIngestionJobs', bases),
    run({ knowledgeBaseId = '', dataSourceId = '', filters = [], sortBy, ...page }) {
      const source = findSource(findBase(bases, knowledgeBaseId), dataSourceId);
      const statuses = filters.flatMap(({ values = [] }) => values);
      const found = jobs
        .filter((job) => job.source === source)
        .filter(({ status }) => filters.length === 0 || statuses.includes(status))
        .map(describeJob);
      const sorted = sortBy === undefined ? found : sortJobs(found, sortBy);
      const { maxResults = PAGE, nextToken } = page;
      const { page: summaries, next } = pageFrom(
        sorted,
        maxResults,
        nextToken,
        'ValidationException',
      );
      return Promise.resolve({
        ingestionJobSummaries: [...summaries],
        ...(next !== undefined && { nextToken: next }),
      });
    },
  });
}

function sortJobs(
  jobs: readonly IngestionJobSummary[],
  { attribute, order }: NonNullable<ListIngestionJobsRequest['sortBy']>,
): readonly IngestionJobSummary[] {
  const keyOf = ({ status, startedAt }: IngestionJobSummary) =>
    attribute === 'STATUS' ? String(status) : (startedAt?.toISOString() ?? '');
  const ascending = jobs.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return order === 'DESCENDING' ? ascending.toReversed() : ascending;
}

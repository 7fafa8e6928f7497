import { randomUUID } from 'node:crypto';
import type {
  DataSourceSyncJob,
  ListDataSourceSyncJobsRequest,
  ListDataSourceSyncJobsResponse,
  StartDataSourceSyncJobRequest,
  StartDataSourceSyncJobResponse,
} from '@aws-sdk/client-kendra';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { s3As } from '../s3/s3-as-role';
import { operation, ServiceError } from '../service';
import type { Caller, Permission, Scope } from '../service';
import { withId } from './deployed-resources';
import type { DataSource } from './deployed-resources';
import type { PersistedDocuments } from './persisted-documents';
import { crawl } from './s3-connector';
import { STAND_IN } from './stand-in';

export interface SyncParts {
  readonly call: DirectCall;
  /** @throws {ServiceError} if the caller lacks a permission */
  readonly authorize: (caller: Caller, permissions: readonly Permission[]) => void;
}

type Job = {
  -readonly [Member in keyof DataSourceSyncJob]: DataSourceSyncJob[Member];
};

/** Duration of a sync job in the emulator's time; real ones also take minutes. */
const crawling = 60_000;
const indexing = 30_000;

/** Operations for sync jobs of S3 data sources, each with the role of its source. */
export function syncOperations(
  sources: readonly DataSource[],
  persisted: PersistedDocuments,
  parts: SyncParts,
) {
  const jobs = new Map<string, Job[]>();
  const getJobs = (id: string) => jobs.get(id) ?? [];
  return {
    StartDataSourceSyncJob: operation<
      StartDataSourceSyncJobRequest,
      StartDataSourceSyncJobResponse
    >({
      permissions: onSource('kendra:StartDataSourceSyncJob', sources),
      run({ Id = '' }, scope) {
        const { clock, deployment } = scope;
        const source = withId(sources, Id);
        if (getJobs(Id).some(({ EndTime }) => EndTime === undefined))
          // https://docs.aws.amazon.com/kendra/latest/APIReference/API_StartDataSourceSyncJob.html, read 2026-11-25.
          throw new ServiceError(
            'ResourceInUseException',
            `The data source ${Id} is being synchronized; start another sync after this one ends.`,
          );
        const job: Job = {
          ExecutionId: randomUUID(),
          StartTime: new Date(clock.now()),
          Status: 'SYNCING',
        };
        jobs.set(Id, [job, ...getJobs(Id)]);
        scope.standIn(STAND_IN);
        clock.apart(
          () =>
            void synchronize(source, job, {
              clock,
              deployment,
              persisted,
              parts,
            }),
        );
        return Promise.resolve({ ExecutionId: String(job.ExecutionId) });
      },
    }),
    ListDataSourceSyncJobs: operation<
      ListDataSourceSyncJobsRequest,
      ListDataSourceSyncJobsResponse
    >({
      permissions: onSource('kendra:ListDataSourceSyncJobs', sources),
      run({ Id = '', MaxResults = 10, ...more }) {
        const other = Object.keys(more).find((name) => name !== 'IndexId');
        if (other !== undefined)
          throw new ServiceError('ValidationException', `The emulator does not support ${other}.`);
        return Promise.resolve({ History: getJobs(Id).slice(0, MaxResults) });
      },
    }),
  };
}

async function synchronize(
  { index, role, connector }: DataSource,
  job: Job,
  {
    clock,
    deployment,
    persisted,
    parts,
  }: Pick<Scope, 'clock' | 'deployment'> & {
    readonly persisted: PersistedDocuments;
    readonly parts: SyncParts;
  },
): Promise<void> {
  const caller = { principalArn: role.arn, name: `Kendra as ${role.name}` };
  const authorizeIndexAction = (action: string) => {
    parts.authorize(caller, [{ action, resource: index.arn }]);
  };
  const { library } = index;
  await clock.sleep(crawling);
  try {
    const s3 = s3As(role, parts.call, caller.name);
    const { documents, failures } = await clock.work(() =>
      crawl(connector, s3, { fields: index.fields, region: deployment.region }),
    );
    job.Status = 'SYNCING_INDEXING';
    await clock.sleep(indexing);
    const crawledIds = new Set(documents.map(({ id }) => id));
    const changed = documents.filter(({ id }) => library.document(id) !== undefined);
    const removed = library
      .documents()
      .filter(
        ({ id }) =>
          !crawledIds.has(id) && !failures.some((failure) => failure.startsWith(`${id}: `)),
      );
    if (documents.length > 0) authorizeIndexAction('kendra:BatchPutDocument');
    if (removed.length > 0) authorizeIndexAction('kendra:BatchDeleteDocument');
    for (const document of documents) library.put(document);
    for (const { id } of removed) library.delete(id);
    persisted.write(index);
    job.Metrics = metrics({
      Added: documents.length - changed.length,
      Modified: changed.length,
      Deleted: removed.length,
      Failed: failures.length,
      Scanned: documents.length + failures.length,
    });
    job.Status = failures.length === 0 ? 'SUCCEEDED' : 'INCOMPLETE';
    if (failures.length > 0) job.ErrorMessage = failures.slice(0, 3).join('; ');
  } catch (error) {
    job.Status = 'FAILED';
    job.ErrorCode = 'InvalidRequest';
    job.ErrorMessage = error instanceof Error ? error.message : String(error);
  }
  job.EndTime = new Date(clock.now());
}

function metrics(counts: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [`Documents${name}`, String(count)]),
  );
}

/**
 * Requires permissions on both the index and the data source:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_kendra.html.
 */
function onSource(action: string, sources: readonly DataSource[]) {
  return ({
    Id = '',
    IndexId,
  }: {
    readonly Id?: string | undefined;
    readonly IndexId?: string | undefined;
  }): readonly Permission[] => {
    const { arn, index } = withId(sources, Id);
    if (index.id !== IndexId)
      throw new ServiceError(
        'ResourceNotFoundException',
        `The index ${String(IndexId)} has no data source ${Id}`,
      );
    return [index.arn, arn].map((resource) => ({ action, resource }));
  };
}

import type {
  GetIngestionJobRequest,
  GetIngestionJobResponse,
  IngestionJobStatus,
  StartIngestionJobRequest,
  StartIngestionJobResponse,
} from '@aws-sdk/client-bedrock-agent';
import type { DirectCall } from '../../../../core/endpoint/calls/in-process-call';
import { s3As } from '../../../s3/s3-as-role';
import { operation, ServiceError, type Operation, type Scope } from '../../../service';
import { callerOf, createBaseCalls } from '../base-calls';
import type { DataSource, KnowledgeBase } from '../definition/read-knowledge-bases';
import { findBase, findSource, onBase, type KnowledgeBases } from '../find-knowledge-base';
import { writeFailureReasons } from './failure-reasons';
import { buildJobId, describeJob, type Job } from './job';
import { listJobs } from './list-jobs';
import { createStatistics, runIngestion, type IndexedDocument } from './run-ingestion';

/** Duration of a job by the emulator's clock; AWS's depends on the documents. */
const startingMilliseconds = 5_000;
const runningMilliseconds = 25_000;
/**
 * Quotas "StartIngestionJob requests per second" (0.1) and concurrent ingestion jobs per account
 * (https://docs.aws.amazon.com/general/latest/gr/bedrock.html, read 2026-11-30).
 */
const millisecondsBetweenStarts = 10_000;
const MAX_RUNNING = 5;

/** Operations for ingestion jobs, each run with the role of its knowledge base. */
export function ingestionOperations(bases: KnowledgeBases, call: DirectCall) {
  const jobs: Job[] = [];
  /** Documents in the index by URI, for each data source. */
  const indexed = new Map<string, Map<string, IndexedDocument>>();
  return {
    StartIngestionJob: operation<StartIngestionJobRequest, StartIngestionJobResponse>({
      permissions: onBase('StartIngestionJob', bases),
      async run(request, scope) {
        const { knowledgeBaseId = '', dataSourceId = '', clientToken, description } = request;
        const base = findBase(bases, knowledgeBaseId);
        const source = findSource(base, dataSourceId);
        const repeated = jobs.find(({ token }) => token !== undefined && token === clientToken);
        if (repeated !== undefined) return { ingestionJob: describeJob(repeated) };
        const now = new Date(scope.clock.now());
        checkStart(jobs, { base, source, now });
        const job: Job = {
          id: buildJobId(source.id, now),
          base,
          source,
          description,
          token: clientToken,
          started: now,
          statistics: createStatistics(),
          updated: now,
          status: 'STARTING',
          failureReasons: [],
        };
        jobs.unshift(job);
        try {
          await checkModel(base, call);
        } catch (error) {
          jobs.splice(jobs.indexOf(job), 1);
          throw error;
        }
        const documents = indexed.get(source.id) ?? new Map<string, IndexedDocument>();
        indexed.set(source.id, documents);
        scope.clock.apart(() => void synchronize(job, documents, { clock: scope.clock, call }));
        return { ingestionJob: describeJob(job) };
      },
    }),
    GetIngestionJob: operation<GetIngestionJobRequest, GetIngestionJobResponse>({
      permissions: onBase('GetIngestionJob', bases),
      run({ knowledgeBaseId = '', dataSourceId = '', ingestionJobId }) {
        const source = findSource(findBase(bases, knowledgeBaseId), dataSourceId);
        const job = jobs.find((each) => each.source === source && each.id === ingestionJobId);
        if (job === undefined)
          throw new ServiceError(
            'ResourceNotFoundException',
            `The data source ${dataSourceId} has no ingestion job ${String(ingestionJobId)}.`,
            404,
          );
        return Promise.resolve({ ingestionJob: describeJob(job) });
      },
    }),
    ListIngestionJobs: listJobs(bases, jobs),
  } satisfies Record<string, Operation>;
}

/** @throws {ServiceError} if the job may not start now; AWS does not publish its messages */
function checkStart(
  jobs: readonly Job[],
  { base, source, now }: { base: KnowledgeBase; source: DataSource; now: Date },
): void {
  const running = jobs.filter(({ status }) => status === 'STARTING' || status === 'IN_PROGRESS');
  const ongoing = running.find((job) => job.base === base);
  if (ongoing !== undefined)
    throw new ServiceError(
      'ConflictException',
      `The ingestion job ${ongoing.id} of the ${ongoing.source === source ? `data source ${source.id}` : `knowledge base ${base.id}`} is in progress: wait until it ends.`,
      409,
    );
  const last = jobs[0]?.started.getTime() ?? -Infinity;
  if (now.getTime() - last < millisecondsBetweenStarts)
    throw new ServiceError(
      'ThrottlingException',
      'Too many requests, please wait before trying again. StartIngestionJob is allowed once in 10 seconds.',
      429,
    );
  if (running.length >= MAX_RUNNING)
    throw new ServiceError(
      'ServiceQuotaExceededException',
      `At most ${MAX_RUNNING} ingestion jobs can run at the same time in an account.`,
      402,
    );
}

/**
 * Tries the embedding model, as Bedrock does before it starts a job.
 * @throws {ServiceError} `ValidationException` with Bedrock's words (secondary, read 2026-12-04)
 */
async function checkModel(base: KnowledgeBase, call: DirectCall): Promise<void> {
  try {
    await createBaseCalls(base, call).embed('test');
  } catch (error) {
    throw error instanceof ServiceError
      ? new ServiceError('ValidationException', error.message)
      : error;
  }
}

async function synchronize(
  job: Job,
  documents: Map<string, IndexedDocument>,
  { clock, call }: Pick<Scope, 'clock'> & { readonly call: DirectCall },
): Promise<void> {
  const { base, source } = job;
  const enter = (status: IngestionJobStatus) => {
    Object.assign(job, { status, updated: new Date(clock.now()) });
  };
  await clock.sleep(startingMilliseconds);
  enter('IN_PROGRESS');
  try {
    const s3 = s3As(base.role, call, callerOf(base).name);
    const calls = { s3, vectors: createBaseCalls(base, call) };
    const failures = await clock.work(() => runIngestion(source, calls, documents, job.statistics));
    job.failureReasons = writeFailureReasons(failures);
    await clock.sleep(runningMilliseconds);
    enter('COMPLETE');
  } catch (error) {
    job.failureReasons = [error instanceof Error ? error.message : String(error)];
    enter('FAILED');
  }
}

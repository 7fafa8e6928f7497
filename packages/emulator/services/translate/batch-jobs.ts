import { createHash } from 'node:crypto';
import type {
  DescribeTextTranslationJobRequest,
  DescribeTextTranslationJobResponse,
  JobStatus,
  StartTextTranslationJobRequest,
  StartTextTranslationJobResponse,
} from '@aws-sdk/client-translate';
import type { Role, Deployment } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { mayAssume } from '../../core/iam/evaluate-policies';
import { operation, ServiceError } from '../service';
import type { Operation, Scope } from '../service';
import { checkJob, parseFolder } from './check-job';
import { detectSource } from './languages';
import { findParallelData } from './parallel-data';
import { runJob } from './run-job';
import type { JobCounts } from './run-job';
import { s3As } from '../s3/s3-as-role';
import { standInTranslation } from './stand-in-translator';
import { findTerminologies } from './terminologies';

interface Job {
  readonly id: string;
  readonly request: StartTextTranslationJobRequest;
  readonly submitted: number;
  readonly outputUri: string;
  status: JobStatus;
  ended?: number;
  counts?: JobCounts;
  message?: string;
  /** Stand-in labels, reported when the job is described, because no call is open while it runs. */
  readonly standIns: Set<string>;
}

/**
 * Queue time of a job and then its duration, in the emulator's time; real ones also take minutes.
 */
const QUEUED = 30_000;
const WORKS = 90_000;

/** Operations for batch jobs, each with the role that was passed to it, as in the service. */
export function jobOperations(
  call: DirectCall,
): Readonly<Record<'StartTextTranslationJob' | 'DescribeTextTranslationJob', Operation>> {
  const jobs = new Map<string, Job>();
  return {
    StartTextTranslationJob: operation<
      StartTextTranslationJobRequest,
      StartTextTranslationJobResponse
    >({
      permissions: (request, { deployment }) => [
        ...listResources(request, deployment).map((resource) => ({
          action: 'translate:StartTextTranslationJob',
          resource,
        })),
        {
          action: 'iam:PassRole',
          resource: request.DataAccessRoleArn ?? '',
          context: { 'iam:PassedToService': 'translate.amazonaws.com' },
        },
      ],
      run: (request, scope) =>
        Promise.resolve().then(() => {
          const id = createHash('md5').update(String(request.ClientToken)).digest('hex');
          const before = jobs.get(id);
          if (before !== undefined && JSON.stringify(before.request) !== JSON.stringify(request))
            throw new ServiceError(
              'InvalidRequestException',
              'The client token was used for another request.',
            );
          const job = before ?? startJob(id, request, { scope, call });
          jobs.set(id, job);
          return { JobId: id, JobStatus: job.status };
        }),
    }),
    DescribeTextTranslationJob: operation<
      DescribeTextTranslationJobRequest,
      DescribeTextTranslationJobResponse
    >({
      permissions: () => [{ action: 'translate:DescribeTextTranslationJob', resource: '*' }],
      run({ JobId = '' }, scope) {
        const job = jobs.get(JobId);
        if (job === undefined)
          throw new ServiceError('ResourceNotFoundException', `There is no job ${JobId}.`, 404);
        for (const name of job.standIns) scope.standIn(name);
        return Promise.resolve({ TextTranslationJobProperties: describe(job) });
      },
    }),
  };
}

/** Returns the resources of a job; a job without any needs permission on `*`. */
function listResources(
  { TerminologyNames = [], ParallelDataNames = [] }: StartTextTranslationJobRequest,
  { partition, region, account }: Deployment,
): readonly string[] {
  const named = [
    ...TerminologyNames.map((name) => `terminology/${name}`),
    ...ParallelDataNames.map((name) => `parallel-data/${name}`),
  ].map((resource) => `arn:${partition}:translate:${region}:${account}:${resource}`);
  return named.length === 0 ? ['*'] : named;
}

function startJob(
  id: string,
  request: StartTextTranslationJobRequest,
  { scope, call }: { readonly scope: Scope; readonly call: DirectCall },
): Job {
  checkJob(request);
  const terminologies = findTerminologies(request.TerminologyNames ?? [], scope.deployment);
  const source = request.SourceLanguageCode ?? '';
  const targets = request.TargetLanguageCodes ?? [];
  const [parallelData] = findParallelData(
    request.ParallelDataNames ?? [],
    { source, targets },
    scope.deployment,
  );
  const role = dataAccessRole(request, scope.deployment, id);
  const input = parseFolder(request.InputDataConfig?.S3Uri, 'input');
  const { bucket, prefix } = parseFolder(request.OutputDataConfig?.S3Uri, 'output');
  const output = { bucket, prefix: `${prefix}${scope.deployment.account}-TranslateText-${id}/` };
  const job: Job = {
    id,
    request,
    submitted: scope.clock.now(),
    outputUri: `s3://${output.bucket}/${output.prefix}`,
    status: 'SUBMITTED',
    standIns: new Set(),
  };
  const standIn = (name: string) => {
    job.standIns.add(name);
  };
  const work = async () => {
    await scope.clock.sleep(QUEUED);
    job.status = 'IN_PROGRESS';
    // The output appears only when the job is done.
    await scope.clock.sleep(WORKS);
    const files = {
      contentType: request.InputDataConfig?.ContentType ?? '',
      input,
      output,
      source,
      targets,
    };
    job.counts = await runJob(files, s3As(role, call, `translate job ${id}`), (to) => (text) => {
      const from = source === 'auto' ? detectSource(text) : source;
      const terms = terminologies.flatMap(({ termsFor }) => termsFor({ from, to }));
      const examples = parallelData?.examplesInto(to);
      return from === to
        ? { text, terms: [] }
        : standInTranslation(text, { from, to }, { terms, examples, scope: { standIn } });
    });
    job.status = job.counts.failed > 0 ? 'COMPLETED_WITH_ERROR' : 'COMPLETED';
  };
  void work()
    .catch((error: unknown) => {
      job.status = 'FAILED';
      job.message = error instanceof Error ? error.message : String(error);
    })
    .finally(() => {
      job.ended = scope.clock.now();
    });
  return job;
}

/** @throws {ServiceError} `InvalidRequestException` for a role that Translate cannot assume */
function dataAccessRole(
  { DataAccessRoleArn: arn }: StartTextTranslationJobRequest,
  { roles, partition, region, account }: Deployment,
  id: string,
): Role {
  const role = roles.find((candidate) => candidate.arn === arn);
  const assumed =
    role &&
    mayAssume('translate.amazonaws.com', role.trust, {
      'aws:SourceAccount': account,
      // The service's source ARN of a job is undocumented; the guide's own condition is
      // `…:<account>:*`.
      'aws:SourceArn': `arn:${partition}:translate:${region}:${account}:job/${id}`,
    });
  if (role !== undefined && assumed?.allowed === true) return role;
  throw new ServiceError(
    'InvalidRequestException',
    `Amazon Translate cannot assume the role ${String(arn)} (${assumed?.reason ?? 'it does not exist'}).`,
  );
}

function describe({ id, request, ...job }: Job) {
  const properties = Object.entries(request).filter(([name]) => name !== 'ClientToken');
  return {
    ...Object.fromEntries(properties),
    JobId: id,
    JobStatus: job.status,
    OutputDataConfig: { ...request.OutputDataConfig, S3Uri: job.outputUri },
    SubmittedTime: new Date(job.submitted),
    ...(job.ended !== undefined && { EndTime: new Date(job.ended) }),
    ...(job.message !== undefined && { Message: job.message }),
    ...(job.counts !== undefined && {
      JobDetails: {
        InputDocumentsCount: job.counts.input,
        TranslatedDocumentsCount: job.counts.translated,
        DocumentsWithErrorsCount: job.counts.failed,
      },
    }),
  };
}

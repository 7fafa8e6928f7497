import type { Role, Deployment } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { mayAssume } from '../../core/iam/evaluate-policies';
import { s3As } from '../s3/s3-as-role';
import type { S3ClientCalls } from '../s3/s3-as-role';
import { ServiceError } from '../service';
import type { Scope } from '../service';
import { callLimits, jobLimits, readMedia } from './decode-media';
import { recognize } from './own-transcript';
import type { Sound } from './decode-media';
import { noTranscript, readSidecar, sidecarKey } from './sidecar';
import type { Sidecar } from './sidecar';

export type JobKind = 'transcription-job' | 'analytics-job';

export interface JobRequest {
  readonly MediaFileUri: string;
  readonly MediaFormat?: string | undefined;
  readonly MediaSampleRateHertz?: number | undefined;
  readonly DataAccessRoleArn?: string | undefined;
  readonly LanguageCode?: string | undefined;
  readonly LanguageOptions?: readonly string[] | undefined;
}

export interface Job<Request> {
  readonly name: string;
  readonly request: Request;
  readonly created: number;
  status: 'QUEUED' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  started?: number;
  ended?: number;
  reason?: string;
  /** Set after the recording was read. */
  language?: string;
  sound?: Sound;
  outputUri?: string;
  /** Stand-in labels, reported when the job is described, because no call is open while it runs. */
  readonly standIns: Set<string>;
}

/** Recording of a job after it was read. */
export interface JobMedia {
  readonly sound: Sound;
  readonly sidecar: Sidecar;
  readonly language: string;
  readonly deployment: Deployment;
}

interface JobOutput {
  readonly bucket: string;
  readonly key: string;
  readonly document: unknown;
}

/**
 * Creates the output of a job from a recording.
 * @throws {Error} with the failure reason
 */
export type CreateOutput<Request> = (
  job: Job<Request>,
  media: JobMedia,
) => JobOutput | Promise<JobOutput>;

/**
 * Queue time of a job in the emulator's time; processing takes a quarter of the recording's length.
 */
const queuedMs = 5_000;
const share = 0.25;

/**
 * Creates jobs of one kind. Each accesses S3 with the role that was passed to it, or else with the
 * caller's.
 */
export function createJobs<Request extends JobRequest>(
  kind: JobKind,
  call: DirectCall,
  createOutput: CreateOutput<Request>,
) {
  const jobs = new Map<string, Job<Request>>();
  const find = (name: string): Job<Request> => {
    const job = jobs.get(name);
    if (job !== undefined) return job;
    throw new ServiceError(
      'NotFoundException',
      "The requested job couldn't be found. Check the job name and try your request again.",
      404,
    );
  };
  return {
    async start(name: string, request: Request, scope: Scope): Promise<Job<Request>> {
      if (jobs.has(name))
        throw new ServiceError(
          'ConflictException',
          'The requested job name already exists. Use a different job name.',
          409,
        );
      const s3 = createAccess(kind, name, request, { scope, call });
      const media = parseLocation(request.MediaFileUri);
      const job: Job<Request> = {
        name,
        request,
        created: scope.clock.now(),
        status: 'QUEUED',
        standIns: new Set(),
      };
      const bytes = await read(s3, media);
      jobs.set(name, job);
      void runJob(job, { kind, s3, bytes, media, scope, createOutput });
      return job;
    },
    get(name: string, scope: Pick<Scope, 'standIn'>): Job<Request> {
      const job = find(name);
      for (const standIn of job.standIns) scope.standIn(standIn);
      return job;
    },
    delete(name: string): void {
      // BadRequestException for a job that does not exist or is in a non-terminal state
      // (https://docs.aws.amazon.com/transcribe/latest/APIReference/API_DeleteTranscriptionJob.html, read 2026-12-02).
      const { status } = jobs.get(name) ?? {};
      if (status !== 'COMPLETED' && status !== 'FAILED')
        throw new ServiceError(
          'BadRequestException',
          `The job ${name} can't be deleted: ${status === undefined ? 'it does not exist' : `it is ${status}`}.`,
        );
      jobs.delete(name);
    },
  };
}

/** Fields of a response that are common to all kinds of jobs. */
export function buildProgress({
  language,
  sound,
  outputUri,
  created,
  started,
  ended,
  reason,
}: Omit<Job<unknown>, 'name' | 'request'>) {
  return {
    ...(language !== undefined && { LanguageCode: language as 'en-US' }),
    ...(sound !== undefined && { MediaSampleRateHertz: sound.hertz }),
    ...(outputUri !== undefined && {
      Transcript: { TranscriptFileUri: outputUri },
    }),
    CreationTime: new Date(created),
    ...(started !== undefined && { StartTime: new Date(started) }),
    ...(ended !== undefined && { CompletionTime: new Date(ended) }),
    ...(reason !== undefined && { FailureReason: reason }),
  };
}

interface Location {
  readonly bucket: string;
  readonly key: string;
}

async function runJob<Request extends JobRequest>(
  job: Job<Request>,
  {
    kind,
    s3,
    bytes,
    media,
    scope,
    createOutput,
  }: {
    readonly kind: JobKind;
    readonly s3: S3ClientCalls;
    readonly bytes: Uint8Array;
    readonly media: Location;
    readonly scope: Scope;
    readonly createOutput: CreateOutput<Request>;
  },
): Promise<void> {
  const { clock, deployment } = scope;
  try {
    // The whole job counts as work, so virtual time does not advance past it while a caller polls.
    await clock.work(async () => {
      await clock.sleep(queuedMs);
      job.status = 'IN_PROGRESS';
      job.started = clock.now();
      const limits = kind === 'analytics-job' ? callLimits : jobLimits;
      const sound = readMedia(bytes, job.request, limits);
      job.sound = sound;
      const sidecar = await readTranscript(job, { kind, media, sound, scope });
      const language = resolveLanguage(job.request, sidecar);
      job.language = language;
      const { bucket, key, document } = await createOutput(job, {
        sound,
        sidecar,
        language,
        deployment,
      });
      await clock.sleep(sound.seconds * 1000 * share);
      await s3.put(bucket, key, Buffer.from(JSON.stringify(document)));
      job.outputUri = `https://s3.amazonaws.com/${bucket}/${key}`;
      job.status = 'COMPLETED';
    });
  } catch (error) {
    job.status = 'FAILED';
    job.reason = error instanceof Error ? error.message : String(error);
  }
  job.ended = clock.now();
}

/**
 * Returns the transcript of a model of one's own, or the one next to the recording.
 * @throws {Error} with the failure reason of the job
 */
async function readTranscript(
  job: Job<JobRequest>,
  {
    kind,
    media,
    sound,
    scope: { objects, ownModels = {} },
  }: {
    readonly kind: JobKind;
    readonly media: Location;
    readonly sound: Sound;
    readonly scope: Scope;
  },
): Promise<Sidecar> {
  const { transcribe: server } = ownModels;
  if (server !== undefined) {
    const { sidecar, standIn } = await recognize(sound, {
      server,
      language: job.request.LanguageCode,
      byChannel: kind === 'analytics-job',
    });
    job.standIns.add(standIn);
    return sidecar;
  }
  // Sidecars exist only here, so no permission is checked.
  const file = await objects.get(media.bucket, sidecarKey(media.key));
  // An empty sidecar deletes an earlier one.
  if (!file?.body.length) throw new Error(noTranscript);
  const sidecar = readSidecar(file.body);
  job.standIns.add(`a transcript next to the recording (${sidecar.language})`);
  return sidecar;
}

/**
 * Returns the sidecar's language, because no engine here identifies languages.
 *
 * @throws {Error} with the failure reason of the job, if the request names another language
 */
function resolveLanguage(
  { LanguageCode, LanguageOptions = [] }: JobRequest,
  { language }: Sidecar,
): string {
  const requestedLanguage = LanguageCode === undefined ? LanguageOptions : [LanguageCode];
  if (requestedLanguage.length === 0 || requestedLanguage.some((each) => each === language))
    return language;
  throw new Error(
    `The transcript next to the recording is in ${language}, and the job is for ${requestedLanguage.join(' or ')}.`,
  );
}

/** @throws {ServiceError} `BadRequestException` */
function parseLocation(uri: string): Location {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.*)$/s.exec(uri) ?? [];
  if (bucket !== '') return { bucket, key };
  throw new ServiceError('BadRequestException', `The emulator reads s3:// URIs only, not ${uri}.`);
}

async function read(s3: S3ClientCalls, { bucket, key }: Location): Promise<Uint8Array> {
  try {
    return await s3.get(bucket, key);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError(
      'BadRequestException',
      `The S3 URI that you provided can't be accessed. Make sure that you have read permission and try your request again. (${reason})`,
    );
  }
}

function createAccess(
  kind: JobKind,
  name: string,
  { DataAccessRoleArn: arn }: JobRequest,
  { scope: { deployment, caller }, call }: { readonly scope: Scope; readonly call: DirectCall },
): S3ClientCalls {
  if (arn === undefined) return s3As({ arn: caller.principalArn }, call, caller.name);
  return s3As(dataAccessRole(kind, name, arn, deployment), call, `transcribe ${name}`);
}

/** @throws {ServiceError} `BadRequestException` for a role that Transcribe cannot assume */
function dataAccessRole(kind: JobKind, name: string, arn: string, deployment: Deployment): Role {
  const { roles, partition, region, account } = deployment;
  const role = roles.find((candidate) => candidate.arn === arn);
  const assumed =
    role &&
    mayAssume('transcribe.amazonaws.com', role.trust, {
      'aws:SourceAccount': account,
      'aws:SourceArn': jobArn(deployment, kind, name),
    });
  if (role !== undefined && assumed?.allowed === true) return role;
  throw new ServiceError(
    'BadRequestException',
    `Amazon Transcribe cannot assume the role ${arn} in ${partition} ${region} (${assumed?.reason ?? 'it does not exist'}).`,
  );
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_transcribe.html, read 2026-11-24. */
export function jobArn(
  { partition, region, account }: Pick<Deployment, 'partition' | 'region' | 'account'>,
  kind: JobKind,
  name: string,
): string {
  const type = kind === 'analytics-job' ? 'analytics' : kind;
  return `arn:${partition}:transcribe:${region}:${account}:${type}/${name}`;
}

/** Rejects members that the service supports and its stand-in does not, by name. */
export function rejectUnknown(request: object, known: readonly string[], where: string): void {
  const extra = Object.entries(request).find(
    ([name, value]) => value !== undefined && !known.includes(name),
  );
  if (extra === undefined) return;
  throw new ServiceError(
    'NotInEmulator',
    `The emulator's Transcribe does not have ${where}${extra[0]}: no row uses it. It has ${known.join(', ')}.`,
    501,
  );
}

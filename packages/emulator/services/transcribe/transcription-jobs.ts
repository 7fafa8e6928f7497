import type {
  DeleteTranscriptionJobRequest,
  GetTranscriptionJobRequest,
  GetTranscriptionJobResponse,
  StartTranscriptionJobRequest,
  StartTranscriptionJobResponse,
  TranscriptionJob,
} from '@aws-sdk/client-transcribe';
import type { Deployment } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { operation, ServiceError } from '../service';
import type { Operation, Permission } from '../service';
import { transcribeMedia } from './transcribe-media';
import { createJobs, jobArn, buildProgress, rejectUnknown } from './job-store';
import type { Job, JobRequest } from './job-store';
import { transcriptDocument } from './transcript-document';
import { resolveVocabulary } from './custom-vocabularies';

interface Request extends JobRequest {
  readonly start: StartTranscriptionJobRequest;
}

const members = [
  'TranscriptionJobName',
  'LanguageCode',
  'MediaSampleRateHertz',
  'MediaFormat',
  'Media',
  'OutputBucketName',
  'OutputKey',
  'Settings',
  'JobExecutionSettings',
  'IdentifyLanguage',
  'LanguageOptions',
  'LanguageIdSettings',
];
const settings = [
  'VocabularyName',
  'VocabularyFilterName',
  'VocabularyFilterMethod',
  'ShowSpeakerLabels',
  'MaxSpeakerLabels',
];

/** Transcription operations: a recording in S3 becomes a transcript in S3. */
export function transcriptionJobs(call: DirectCall): Readonly<Record<string, Operation>> {
  const jobs = createJobs<Request>('transcription-job', call, (job, media) => {
    const { start } = job.request;
    const { language, deployment } = media;
    const vocabularySettings = {
      ...start.Settings,
      ...start.LanguageIdSettings?.[language as 'en-US'],
    };
    const words = transcribeMedia(media, vocabularySettings);
    const key = start.OutputKey ?? `${job.name}.json`;
    return {
      bucket: start.OutputBucketName ?? '',
      key: key.endsWith('/') ? `${key}${job.name}.json` : key,
      document: transcriptDocument(words, {
        name: job.name,
        account: deployment.account,
        language,
        isIdentified: start.IdentifyLanguage === true,
        showsSpeakers: start.Settings?.ShowSpeakerLabels === true,
      }),
    };
  });
  const onJob =
    (action: string) =>
    (
      { TranscriptionJobName = '' }: GetTranscriptionJobRequest,
      { deployment }: { readonly deployment: Deployment },
    ): readonly Permission[] => [
      {
        action,
        resource: jobArn(deployment, 'transcription-job', TranscriptionJobName),
      },
    ];
  return {
    StartTranscriptionJob: operation<StartTranscriptionJobRequest, StartTranscriptionJobResponse>({
      permissions: ({ OutputBucketName = '', OutputKey = '', JobExecutionSettings }) => [
        {
          action: 'transcribe:StartTranscriptionJob',
          resource: '*',
          context: {
            'transcribe:OutputBucketName': OutputBucketName,
            'transcribe:OutputKey': OutputKey,
          },
        },
        ...passRole(JobExecutionSettings?.DataAccessRoleArn),
      ],
      async run(start, scope) {
        check(start, scope.deployment);
        const { TranscriptionJobName: name = '', JobExecutionSettings } = start;
        const request: Request = {
          ...start,
          start,
          MediaFileUri: start.Media?.MediaFileUri ?? '',
          DataAccessRoleArn: JobExecutionSettings?.DataAccessRoleArn,
        };
        return {
          TranscriptionJob: describe(await jobs.start(name, request, scope)),
        };
      },
    }),
    GetTranscriptionJob: operation<GetTranscriptionJobRequest, GetTranscriptionJobResponse>({
      permissions: onJob('transcribe:GetTranscriptionJob'),
      run: ({ TranscriptionJobName: name = '' }, scope) =>
        Promise.resolve().then(() => ({
          TranscriptionJob: describe(jobs.get(name, scope)),
        })),
    }),
    DeleteTranscriptionJob: operation<DeleteTranscriptionJobRequest, object>({
      permissions: onJob('transcribe:DeleteTranscriptionJob'),
      run: ({ TranscriptionJobName: name = '' }) =>
        Promise.resolve().then(() => {
          jobs.delete(name);
          return {};
        }),
    }),
  };
}

export function passRole(arn: string | undefined): readonly Permission[] {
  if (arn === undefined) return [];
  const context = { 'iam:PassedToService': 'transcribe.amazonaws.com' };
  return [{ action: 'iam:PassRole', resource: arn, context }];
}

/** @throws {ServiceError} `BadRequestException`, or `NotInEmulator` for unsupported input */
function check(start: StartTranscriptionJobRequest, deployment: Deployment): void {
  rejectUnknown(start, members, '');
  rejectUnknown(start.Settings ?? {}, settings, 'Settings.');
  const { LanguageCode, IdentifyLanguage = false, Settings = {}, JobExecutionSettings } = start;
  if ((LanguageCode === undefined) !== IdentifyLanguage)
    badRequest('A request needs either LanguageCode or IdentifyLanguage.');
  if (Settings.ShowSpeakerLabels === true && Settings.MaxSpeakerLabels === undefined)
    badRequest('ShowSpeakerLabels needs MaxSpeakerLabels.');
  if (
    JobExecutionSettings?.AllowDeferredExecution === true &&
    JobExecutionSettings.DataAccessRoleArn === undefined
  )
    badRequest('AllowDeferredExecution needs DataAccessRoleArn.');
  if (start.OutputBucketName === undefined)
    throw new ServiceError(
      'NotInEmulator',
      'The emulator has no service-managed bucket: specify an OutputBucketName.',
      501,
    );
  for (const [language, vocabularySettings] of Object.entries(start.LanguageIdSettings ?? {}))
    resolveVocabulary(vocabularySettings, language, deployment);
  if (LanguageCode !== undefined) resolveVocabulary(Settings, LanguageCode, deployment);
}

function badRequest(message: string): never {
  throw new ServiceError('BadRequestException', message);
}

function describe({ name, request, ...job }: Job<Request>): TranscriptionJob {
  const { start } = request;
  return {
    TranscriptionJobName: name,
    TranscriptionJobStatus: job.status,
    ...buildProgress(job),
    MediaFormat: start.MediaFormat ?? (job.sound && 'wav'),
    Media: start.Media,
    Settings: start.Settings,
    JobExecutionSettings: start.JobExecutionSettings,
    IdentifyLanguage: start.IdentifyLanguage,
    LanguageOptions: start.LanguageOptions,
    LanguageIdSettings: start.LanguageIdSettings,
  };
}

import type {
  CallAnalyticsJob,
  DeleteCallAnalyticsJobRequest,
  GetCallAnalyticsJobRequest,
  GetCallAnalyticsJobResponse,
  ParticipantRole,
  StartCallAnalyticsJobRequest,
  StartCallAnalyticsJobResponse,
} from '@aws-sdk/client-transcribe';
import type { Deployment } from '../../../core/assembly/deployment';
import type { DirectCall } from '../../../core/endpoint/calls/in-process-call';
import { operation, ServiceError } from '../../service';
import type { Operation, Permission } from '../../service';
import { callDocument } from './call-document';
import { parseCategories } from './categories';
import { channelsBySpeaker } from './speaker-channels';
import { transcribeMedia } from '../transcribe-media';
import { createJobs, jobArn, buildProgress, rejectUnknown } from '../job-store';
import type { Job, JobRequest } from '../job-store';
import { passRole } from '../transcription-jobs';
import { resolveVocabulary } from '../custom-vocabularies';

interface Request extends JobRequest {
  readonly start: StartCallAnalyticsJobRequest;
}

const members = [
  'CallAnalyticsJobName',
  'Media',
  'OutputLocation',
  'DataAccessRoleArn',
  'Settings',
  'ChannelDefinitions',
];
const settings = [
  'VocabularyName',
  'VocabularyFilterName',
  'VocabularyFilterMethod',
  'LanguageOptions',
  'LanguageIdSettings',
];

/**
 * Call Analytics operations: a recording with each participant on a channel becomes a report in S3.
 */
export function callJobs(call: DirectCall): Readonly<Record<string, Operation>> {
  const jobs = createJobs<Request>('analytics-job', call, (job, media) => {
    const { start } = job.request;
    const { language, deployment, sound } = media;
    if (sound.channels !== 2)
      throw new Error(`A call has two channels; this recording has ${sound.channels}.`);
    const vocabularySettings = {
      ...start.Settings,
      ...start.Settings?.LanguageIdSettings?.[language as 'en-US'],
    };
    const words = transcribeMedia(media, vocabularySettings);
    const speakers = [...new Set(media.sidecar.turns.map(({ speaker }) => speaker))];
    const channels = channelsBySpeaker(words, sound, speakers);
    const { document, standIn } = callDocument(
      channels.map((spoken, channel) => ({ role: getRole(start, channel), words: spoken })),
      {
        name: job.name,
        account: deployment.account,
        language,
        milliseconds: Math.round(sound.seconds * 1000),
        categories: parseCategories(deployment),
      },
    );
    job.standIns.add(standIn);
    const [, bucket = '', path = ''] =
      /^s3:\/\/([^/]+)\/?(.*)$/s.exec(start.OutputLocation ?? '') ?? [];
    const key = path === '' || path.endsWith('/') ? `${path}${job.name}.json` : path;
    return { bucket, key, document };
  });
  const onJob =
    (action: string) =>
    (
      { CallAnalyticsJobName = '' }: GetCallAnalyticsJobRequest,
      { deployment }: { readonly deployment: Deployment },
    ): readonly Permission[] => [
      {
        action,
        resource: jobArn(deployment, 'analytics-job', CallAnalyticsJobName),
      },
    ];
  return {
    StartCallAnalyticsJob: operation<StartCallAnalyticsJobRequest, StartCallAnalyticsJobResponse>({
      permissions: ({ DataAccessRoleArn }) => [
        { action: 'transcribe:StartCallAnalyticsJob', resource: '*' },
        ...passRole(DataAccessRoleArn),
      ],
      async run(start, scope) {
        check(start, scope.deployment);
        const { CallAnalyticsJobName: name = '', DataAccessRoleArn, Settings } = start;
        const request: Request = {
          start,
          MediaFileUri: start.Media?.MediaFileUri ?? '',
          DataAccessRoleArn,
          LanguageOptions: Settings?.LanguageOptions,
        };
        return {
          CallAnalyticsJob: describe(await jobs.start(name, request, scope)),
        };
      },
    }),
    GetCallAnalyticsJob: operation<GetCallAnalyticsJobRequest, GetCallAnalyticsJobResponse>({
      permissions: onJob('transcribe:GetCallAnalyticsJob'),
      run: ({ CallAnalyticsJobName: name = '' }, scope) =>
        Promise.resolve().then(() => ({
          CallAnalyticsJob: describe(jobs.get(name, scope)),
        })),
    }),
    DeleteCallAnalyticsJob: operation<DeleteCallAnalyticsJobRequest, object>({
      permissions: onJob('transcribe:DeleteCallAnalyticsJob'),
      run: ({ CallAnalyticsJobName: name = '' }) =>
        Promise.resolve().then(() => {
          jobs.delete(name);
          return {};
        }),
    }),
  };
}

/** @throws {ServiceError} `BadRequestException`, or `NotInEmulator` for unsupported input */
function check(start: StartCallAnalyticsJobRequest, deployment: Deployment): void {
  rejectUnknown(start, members, '');
  rejectUnknown(start.Settings ?? {}, settings, 'Settings.');
  const roles = (start.ChannelDefinitions ?? []).map((channel) => channel.ParticipantRole);
  if (new Set(roles).size !== 2)
    throw new ServiceError(
      'BadRequestException',
      'ChannelDefinitions must have one channel for the AGENT and one for the CUSTOMER.',
    );
  if (start.OutputLocation === undefined)
    throw new ServiceError(
      'NotInEmulator',
      'The emulator has no service-managed bucket: specify an OutputLocation.',
      501,
    );
  for (const [language, vocabularySettings] of Object.entries(
    start.Settings?.LanguageIdSettings ?? {},
  ))
    resolveVocabulary(vocabularySettings, language, deployment);
}

function getRole(start: StartCallAnalyticsJobRequest, channel: number): ParticipantRole {
  const definition = start.ChannelDefinitions?.find(({ ChannelId }) => ChannelId === channel);
  return definition?.ParticipantRole ?? 'AGENT';
}

function describe({ name, request, ...job }: Job<Request>): CallAnalyticsJob {
  const { start } = request;
  return {
    CallAnalyticsJobName: name,
    CallAnalyticsJobStatus: job.status,
    ...buildProgress(job),
    ...(job.sound !== undefined && { MediaFormat: 'wav' }),
    Media: start.Media,
    DataAccessRoleArn: start.DataAccessRoleArn,
    Settings: start.Settings,
    ChannelDefinitions: start.ChannelDefinitions,
  };
}

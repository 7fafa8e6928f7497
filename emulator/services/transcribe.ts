import type { World } from '../assembly/world';
import { notYet } from './not-yet';
import type { Operation, Permission, Service } from './service';

interface Job {
  readonly OutputBucketName?: string;
  readonly OutputKey?: string;
}
interface NamedJob {
  readonly TranscriptionJobName?: string;
  readonly CallAnalyticsJobName?: string;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_transcribe.html, read 2026-11-24. */
const onJob =
  (action: string, kind: 'transcription-job' | 'analytics') =>
  (
    { TranscriptionJobName, CallAnalyticsJobName }: NamedJob,
    { world }: { readonly world: World },
  ): readonly Permission[] => {
    const name = TranscriptionJobName ?? CallAnalyticsJobName ?? '';
    const { partition, region, account } = world;
    const resource = `arn:${partition}:transcribe:${region}:${account}:${kind}/${name}`;
    return [{ action, resource }];
  };

const recognition = 'the recognition of speech';
const follow = (operation: string, kind: 'transcription-job' | 'analytics'): Operation =>
  notYet(recognition, onJob(`transcribe:${operation}`, kind));

/** Transcribe's API as far as the row calls it: who may is checked, and nothing is heard yet. */
export const transcribe: Service = {
  model: 'transcribe',
  operations: {
    StartTranscriptionJob: notYet<Job>(recognition, ({ OutputBucketName = '', OutputKey = '' }) => [
      {
        action: 'transcribe:StartTranscriptionJob',
        resource: '*',
        context: {
          'transcribe:OutputBucketName': OutputBucketName,
          'transcribe:OutputKey': OutputKey,
        },
      },
    ]),
    StartCallAnalyticsJob: notYet(recognition, () => [
      { action: 'transcribe:StartCallAnalyticsJob', resource: '*' },
    ]),
    GetTranscriptionJob: follow('GetTranscriptionJob', 'transcription-job'),
    DeleteTranscriptionJob: follow('DeleteTranscriptionJob', 'transcription-job'),
    GetCallAnalyticsJob: follow('GetCallAnalyticsJob', 'analytics'),
    DeleteCallAnalyticsJob: follow('DeleteCallAnalyticsJob', 'analytics'),
  },
};

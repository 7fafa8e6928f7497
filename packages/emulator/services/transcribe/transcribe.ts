import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import type { Service } from '../service';
import { callJobs } from './calls/call-analytics-jobs';
import { transcriptionJobs } from './transcription-jobs';

/**
 * Creates Amazon Transcribe's batch API. The words come from a sidecar next to the recording
 * (`transcribe/sidecar.ts`).
 *
 * @param call calls S3 with the role of a job
 */
export function createTranscribe(call: DirectCall): Service {
  return {
    model: 'transcribe',
    operations: { ...transcriptionJobs(call), ...callJobs(call) },
  };
}

import type { Service } from '../service';
import { callJobs } from './calls/call-analytics-jobs';
import type { TranscribeParts } from './job-store';
import { transcriptionJobs } from './transcription-jobs';

/**
 * Amazon Transcribe's batch API, on top of a recogniser of English speech; what it cannot hear stands in
 * a transcript beside the recording (`transcribe/sidecar.ts`).
 */
export function createTranscribe(parts: TranscribeParts): Service {
  return {
    model: 'transcribe',
    operations: { ...transcriptionJobs(parts), ...callJobs(parts) },
  };
}

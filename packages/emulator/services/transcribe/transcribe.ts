import type { Service } from '../service';
import { callJobs } from './calls/call-analytics-jobs';
import type { TranscribeParts } from './job-store';
import { transcriptionJobs } from './transcription-jobs';

/**
 * Creates Amazon Transcribe's batch API on top of a recognizer of English speech. A sidecar next to
 * the recording covers what it cannot recognize (`transcribe/sidecar.ts`).
 */
export function createTranscribe(parts: TranscribeParts): Service {
  return {
    model: 'transcribe',
    operations: { ...transcriptionJobs(parts), ...callJobs(parts) },
  };
}

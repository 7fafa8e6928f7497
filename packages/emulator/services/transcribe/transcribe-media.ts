import type { Job, JobMedia, JobRequest } from './job-store';
import type { TranscriptWord } from './transcript-word';
import { wordsOf } from './sidecar';
import { filtered, resolveVocabulary } from './custom-vocabularies';
import type { Named } from './custom-vocabularies';

/**
 * Returns the words of a job's recording from its sidecar, with the vocabulary filter in its
 * request; adds the stand-in to the job.
 *
 * @throws {Error} with the failure reason of the job
 */
export function transcribeMedia<Request extends JobRequest>(
  job: Job<Request>,
  { language, sidecar, world }: JobMedia,
  named: Named,
): readonly TranscriptWord[] {
  const filter = resolveVocabulary(named, language, world);
  job.standIns.add(`a transcript beside the recording (${language})`);
  return filtered(wordsOf(sidecar), filter);
}

import type { Job, JobMedia, JobRequest } from './job-store';
import type { TranscriptWord } from './transcript-word';
import { listWords } from './sidecar';
import { filtered, resolveVocabulary } from './custom-vocabularies';
import type { VocabularyNames } from './custom-vocabularies';

/**
 * Returns the words of a job's recording from its sidecar, with the vocabulary filter in its
 * request; adds the stand-in to the job.
 *
 * @throws {Error} with the failure reason of the job
 */
export function transcribeMedia<Request extends JobRequest>(
  job: Job<Request>,
  { language, sidecar, deployment: deployment }: JobMedia,
  names: VocabularyNames,
): readonly TranscriptWord[] {
  const filter = resolveVocabulary(names, language, deployment);
  job.standIns.add(`a transcript next to the recording (${language})`);
  return filtered(listWords(sidecar), filter);
}

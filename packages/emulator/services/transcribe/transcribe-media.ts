import type { JobMedia } from './job-store';
import type { TranscriptWord } from './transcript-word';
import { listWords } from './sidecar';
import { filtered, resolveVocabulary } from './custom-vocabularies';
import type { VocabularyNames } from './custom-vocabularies';

/**
 * Returns the words of a job's recording, with the vocabulary filter in its request.
 *
 * @throws {Error} with the failure reason of the job
 */
export function transcribeMedia(
  { language, sidecar, deployment: deployment }: JobMedia,
  names: VocabularyNames,
): readonly TranscriptWord[] {
  const filter = resolveVocabulary(names, language, deployment);
  return filtered(listWords(sidecar), filter);
}

import { languageCodes } from '../../../../lambda/services/transcribe/media/languages';
import type { JobProps } from './job-tasks';

/** Settings of a job for the language of its recording, or for the languages that Transcribe identifies. */
export function jobLanguage({ vocabularies, filters }: Pick<JobProps, 'vocabularies' | 'filters'>) {
  const LanguageIdSettings = Object.fromEntries(
    languageCodes.map((language) => [
      language,
      {
        ...(vocabularies[language] !== undefined && {
          VocabularyName: vocabularies[language],
        }),
        ...(filters[language] !== undefined && {
          VocabularyFilterName: filters[language],
        }),
      },
    ]),
  );
  const identified = { LanguageOptions: languageCodes, LanguageIdSettings };
  // Language identification needs at least 30 seconds of speech
  // (https://docs.aws.amazon.com/transcribe/latest/dg/lang-id-batch.html, read 2026-12-02).
  const ifNamed = (then: string, otherwise: unknown) =>
    `($exists($recording.language) ? ${then} : ${JSON.stringify(otherwise)})`;
  const vocabularySettings = `$lookup(${JSON.stringify(LanguageIdSettings)}, $recording.language)`;
  return { identified, ifNamed, vocabularySettings, VocabularyFilterMethod: 'mask' };
}

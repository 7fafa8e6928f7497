import type {
  TranslateTextCommandInput,
  TranslateTextCommandOutput,
} from '@aws-sdk/client-translate';
import { usualTarget } from './language-pair';
import { namesFor } from './terminology';
import type { TerminologyChoice } from './terminology';
import type { Translation, TranslationPorts } from './translation-ports';

/** Sends a TranslateText request through the SDK. */
export type SendTranslateText = (
  input: TranslateTextCommandInput,
) => Promise<Omit<TranslateTextCommandOutput, '$metadata'>>;

/** Implements translation and language detection with TranslateText. */
export function textTranslation(
  send: SendTranslateText,
  terminology: TerminologyChoice | undefined,
): Pick<TranslationPorts, 'translate' | 'detect'> {
  return {
    async translate(text, { source, target }) {
      const names = namesFor(terminology, source, target);
      const response = await send({
        Text: text,
        SourceLanguageCode: source,
        TargetLanguageCode: target,
        ...(names.length > 0 && { TerminologyNames: names }),
      });
      return translated(response);
    },
    // The target is the probable source language, since translation of a language into itself is not billed
    // (https://docs.aws.amazon.com/translate/latest/dg/what-is-languages.html, read 2026-11-25).
    async detect(text) {
      try {
        const response = await send({
          Text: text,
          SourceLanguageCode: 'auto',
          TargetLanguageCode: usualTarget(text) === 'en' ? 'ko' : 'en',
        });
        return { source: response.SourceLanguageCode ?? '' };
      } catch (error) {
        return { lowConfidenceLanguage: lowConfidenceLanguage(error) };
      }
    },
  };
}

function translated(response: Omit<TranslateTextCommandOutput, '$metadata'>): Translation {
  return {
    text: response.TranslatedText ?? '',
    source: response.SourceLanguageCode ?? '',
    terms: (response.AppliedTerminologies ?? [])
      .flatMap(({ Terms = [] }) => Terms)
      .map(({ SourceText = '', TargetText = '' }) => ({ source: SourceText, target: TargetText })),
  };
}

/** Extracts the language of a DetectedLanguageLowConfidenceException; rethrows any other error. */
function lowConfidenceLanguage(error: unknown): string {
  if (
    error instanceof Error &&
    error.name === 'DetectedLanguageLowConfidenceException' &&
    'DetectedLanguageCode' in error &&
    typeof error.DetectedLanguageCode === 'string'
  )
    return error.DetectedLanguageCode;
  throw error;
}

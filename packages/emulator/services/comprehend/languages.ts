import type { LanguageCode } from '@aws-sdk/client-comprehend';
import { ServiceError } from '../service';

/**
 * Validates a language of the stand-in. The service itself accepts every language in its model.
 *
 * @throws {ServiceError} `UnsupportedLanguageException`
 */
export function checkLanguage(code: LanguageCode | undefined): 'en' | 'ko' {
  if (code === 'en' || code === 'ko') return code;
  throw new ServiceError(
    'UnsupportedLanguageException',
    `The stand-in for Amazon Comprehend reads en and ko, not ${code ?? 'nothing'}; Amazon Comprehend itself reads all twelve languages that its API lists.`,
  );
}

/**
 * Validates a language for personal data
 * (https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectPiiEntities.html, read
 * 2026-11-24). The service model lists more languages. The message for the others is worded as
 * callers quote it from when the list was `[en]` (secondary, read the same day).
 *
 * @throws {ServiceError} `ValidationException`
 */
export function checkPiiLanguage(code: LanguageCode | undefined): 'en' | 'es' {
  if (code === 'en' || code === 'es') return code;
  throw new ServiceError(
    'ValidationException',
    `Value '${code ?? ''}' at 'languageCode'failed to satisfy constraint: Member must satisfy enum value set: [en, es]`,
  );
}

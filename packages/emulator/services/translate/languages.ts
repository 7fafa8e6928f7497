import type { TranslateTextRequest } from '@aws-sdk/client-translate';
import { detectLanguage } from '../../engines/text-analysis/detect-language';
import { ServiceError } from '../service';
import { supportedLanguages } from './supported-languages';

/** Below this the service answers DetectedLanguageLowConfidenceException; its own threshold is unknown. */
const LOW_CONFIDENCE = 0.5;

/**
 * Which of the languages is the source; `auto` asks the recogniser of languages.
 *
 * @throws {ServiceError} `UnsupportedLanguagePairException`, `DetectedLanguageLowConfidenceException`
 */
export async function sourceLanguage(
  {
    SourceLanguageCode: source = '',
    TargetLanguageCode: target = '',
  }: Partial<TranslateTextRequest>,
  text: string,
): Promise<string> {
  checkPair(source, target);
  if (source !== 'auto') return source;
  const [found] = await detectLanguage(text);
  if (found === undefined || found.score < LOW_CONFIDENCE)
    throw new ServiceError(
      'DetectedLanguageLowConfidenceException',
      'The confidence that the source language was detected is low.',
      400,
      { DetectedLanguageCode: found?.code ?? 'en' },
    );
  checkPair(found.code, target);
  return found.code;
}

/** @throws {ServiceError} `UnsupportedLanguagePairException` */
export function checkPair(source: string, target: string): void {
  const wrong = [
    ...(source === 'auto' || supportedLanguages.includes(source)
      ? []
      : [`Source language '${source}'`]),
    ...(supportedLanguages.includes(target) ? [] : [`Target language '${target}'`]),
  ];
  if (wrong.length === 0) return;
  throw new ServiceError(
    'UnsupportedLanguagePairException',
    `Unsupported language pair: ${source} to ${target}. ${wrong.join(' and ')} is not supported`,
    400,
    { SourceLanguageCode: source, TargetLanguageCode: target },
  );
}

/** What `auto` finds for a document of a batch job. The stand-in looks no further than the script. */
export function sourceOf(text: string): string {
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en';
}

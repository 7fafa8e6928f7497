import type { TranslateTextRequest } from '@aws-sdk/client-translate';
import { detectLanguage } from '../../engines/text-analysis/detect-language';
import { ServiceError } from '../service';
import { supportedLanguages } from './supported-languages';

/**
 * Minimum confidence, below which the service returns DetectedLanguageLowConfidenceException; its
 * own threshold is unknown.
 */
const LOW_CONFIDENCE = 0.5;

/**
 * Resolves the source language; `auto` detects it.
 *
 * @throws {ServiceError} `UnsupportedLanguagePairException`,
 * `DetectedLanguageLowConfidenceException`
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
  const issue = [
    ...(source === 'auto' || supportedLanguages.includes(source)
      ? []
      : [`Source language '${source}'`]),
    ...(supportedLanguages.includes(target) ? [] : [`Target language '${target}'`]),
  ];
  if (issue.length === 0) return;
  throw new ServiceError(
    'UnsupportedLanguagePairException',
    `Unsupported language pair: ${source} to ${target}. ${issue.join(' and ')} is not supported`,
    400,
    { SourceLanguageCode: source, TargetLanguageCode: target },
  );
}

/** Detects the language of a batch job document for `auto`, by script only. */
export function detectSource(text: string): string {
  return /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en';
}

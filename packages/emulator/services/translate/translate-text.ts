import type { TranslateTextRequest, TranslateTextResponse } from '@aws-sdk/client-translate';
import { operation, ServiceError } from '../service';
import { sourceLanguage } from './languages';
import { standInTranslation } from './stand-in-translator';
import { findTerminologies } from './terminologies';

/** https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html, read 2026-11-24. */
const MAX_BYTES = 10_000;

/**
 * TranslateText. A terminology is an optional resource, without which the resource is `*`. With
 * `auto` the service calls Comprehend with the caller's permissions.
 */
export const translateTextOperation = operation<TranslateTextRequest, TranslateTextResponse>({
  permissions: ({ SourceLanguageCode, TerminologyNames = [] }, { deployment }) => [
    ...(TerminologyNames.length === 0
      ? ['*']
      : TerminologyNames.map(
          (name) =>
            `arn:${deployment.partition}:translate:${deployment.region}:${deployment.account}:terminology/${name}`,
        )
    ).map((resource) => ({ action: 'translate:TranslateText', resource })),
    ...(SourceLanguageCode === 'auto'
      ? [{ action: 'comprehend:DetectDominantLanguage', resource: '*' }]
      : []),
  ],
  async run(input, scope) {
    const { Text = '', TargetLanguageCode: to = '', TerminologyNames = [] } = input;
    const bytes = Buffer.byteLength(Text);
    if (bytes > MAX_BYTES)
      throw new ServiceError(
        'TextSizeLimitExceededException',
        `Input text size exceeds limit. Max length of request text allowed is ${MAX_BYTES} bytes while in this request the text size is ${bytes} bytes`,
      );
    const terminologies = findTerminologies(TerminologyNames, scope.deployment);
    const from = await sourceLanguage(input, Text);
    const terms = terminologies.flatMap(({ termsFor }) => termsFor({ from, to }));
    const translated =
      from === to
        ? { text: Text, terms: [] }
        : standInTranslation(Text, { from, to }, { terms, scope });
    return {
      TranslatedText: translated.text,
      SourceLanguageCode: from,
      TargetLanguageCode: to,
      ...(translated.terms.length > 0 && {
        AppliedTerminologies: terminologies.map(({ name }) => ({
          Name: name,
          Terms: translated.terms.map(({ source, target }) => ({
            SourceText: source,
            TargetText: target,
          })),
        })),
      }),
    };
  },
});

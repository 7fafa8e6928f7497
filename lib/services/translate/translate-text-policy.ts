import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * A terminology is the only resource that TranslateText knows, and a call between languages that it does
 * not have names none. To find out the language of a text, Translate asks Comprehend as its caller
 * (https://docs.aws.amazon.com/service-authorization/latest/reference/list_translate.html and
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/TranslateFullAccess.html, read 2026-11-25).
 */
export function translateTextPolicy(): PolicyStatement {
  return new PolicyStatement({
    sid: 'TranslateTextInAnyLanguage',
    actions: ['translate:TranslateText', 'comprehend:DetectDominantLanguage'],
    resources: ['*'],
  });
}

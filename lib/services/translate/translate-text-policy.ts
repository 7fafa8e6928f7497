import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/**
 * Allows TranslateText on any resource: its only resource type is a terminology, and a call between other languages
 * uses none. Translate detects the language through Comprehend with the caller's permissions
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

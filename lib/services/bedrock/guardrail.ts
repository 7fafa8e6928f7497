import type { CfnGuardrailProps } from 'aws-cdk-lib/aws-bedrock';

/**
 * Policies of the guardrail: denied topics and content, and sensitive data, in English and Korean. Korean needs tier
 * STANDARD, which needs a cross-Region profile
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-tiers.html, read 2026-11-24).
 */
export const guardrailPolicies = {
  blockedInputMessaging:
    'This assistant cannot help with that request. / 이 요청은 도와드릴 수 없습니다.',
  blockedOutputsMessaging: 'The response was blocked. / 답변을 보여 드릴 수 없습니다.',
  contentPolicyConfig: {
    contentFiltersTierConfig: { tierName: 'STANDARD' },
    filtersConfig: [
      ...['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'].map((type) => ({
        type,
        inputStrength: 'MEDIUM',
        outputStrength: 'MEDIUM',
      })),
      // Prompt attacks occur only in user input, so responses are not filtered.
      { type: 'PROMPT_ATTACK', inputStrength: 'MEDIUM', outputStrength: 'NONE' },
    ],
  },
  topicPolicyConfig: {
    topicsTierConfig: { tierName: 'STANDARD' },
    topicsConfig: [
      {
        name: 'InvestmentAdvice',
        type: 'DENY',
        definition:
          'Recommending that someone buy, sell or hold a particular stock, fund, coin or other investment.',
        examples: [
          'Which stocks should I buy this month?',
          'Should I put my savings into bitcoin?',
          '이번 달에 어떤 주식을 사야 할까요?',
          '비트코인에 투자해도 될까요?',
        ],
      },
    ],
  },
  sensitiveInformationPolicyConfig: {
    piiEntitiesConfig: [
      ...['EMAIL', 'PHONE'].map((type) => ({
        type,
        action: 'ANONYMIZE',
        // Required: by default the input is left unmasked and only the response is masked.
        inputEnabled: true,
        inputAction: 'ANONYMIZE',
        outputEnabled: true,
        outputAction: 'ANONYMIZE',
      })),
      { type: 'CREDIT_DEBIT_CARD_NUMBER', action: 'BLOCK' },
    ],
    // Built-in entities exclude the Korean resident registration number.
    regexesConfig: [
      {
        name: 'KoreanResidentRegistrationNumber',
        description: 'Six digits of a date of birth, a hyphen, seven digits',
        pattern: '\\b\\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])-[1-8]\\d{6}\\b',
        action: 'BLOCK',
      },
    ],
  },
  wordPolicyConfig: { managedWordListsConfig: [{ type: 'PROFANITY' }] },
} satisfies Omit<CfnGuardrailProps, 'name' | 'crossRegionConfig'>;

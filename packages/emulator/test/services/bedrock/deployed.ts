import { deployAssembly } from '../../../core/assembly/deploy-assembly';
import type { Deployment } from '../../../core/assembly/deployment';

export const region = 'us-east-1';
export const account = '111122223333';
const systemProfile = `arn:aws:bedrock:${region}:${account}:inference-profile/us.amazon.nova-lite-v1:0`;

/** Content and topics on tier STANDARD, every kind of policy, and a message for each direction. */
const policies = {
  BlockedInputMessaging: 'BLOCKED IN',
  BlockedOutputsMessaging: 'BLOCKED OUT',
  ContentPolicyConfig: {
    ContentFiltersTierConfig: { TierName: 'STANDARD' },
    FiltersConfig: [
      ...['HATE', 'INSULTS', 'SEXUAL', 'VIOLENCE', 'MISCONDUCT'].map((Type) => ({
        Type,
        InputStrength: 'MEDIUM',
        OutputStrength: 'MEDIUM',
      })),
      { Type: 'PROMPT_ATTACK', InputStrength: 'HIGH', OutputStrength: 'NONE' },
    ],
  },
  TopicPolicyConfig: {
    TopicsTierConfig: { TierName: 'STANDARD' },
    TopicsConfig: [
      {
        Name: 'MedicalAdvice',
        Type: 'DENY',
        Definition: 'Diagnosing an illness or recommending a medicine or a dose to a person.',
        Examples: [
          'Which medicine should I take for my headache?',
          '두통에는 어떤 약을 먹어야 하나요?',
        ],
      },
    ],
  },
  WordPolicyConfig: {
    WordsConfig: [{ Text: 'Project Heron' }, { Text: '왜가리' }],
    ManagedWordListsConfig: [{ Type: 'PROFANITY' }],
  },
  SensitiveInformationPolicyConfig: {
    PiiEntitiesConfig: [
      { Type: 'EMAIL', Action: 'ANONYMIZE', InputAction: 'ANONYMIZE', InputEnabled: true },
      { Type: 'PHONE', Action: 'ANONYMIZE' },
      { Type: 'CREDIT_DEBIT_CARD_NUMBER', Action: 'BLOCK' },
      { Type: 'IP_ADDRESS', Action: 'NONE', InputAction: 'NONE' },
    ],
    RegexesConfig: [
      { Name: 'ResidentNumber', Pattern: '\\b\\d{6}-[1-4]\\d{6}\\b', Action: 'BLOCK' },
      {
        Name: 'Ticket',
        Pattern: '\\bTCK-\\d{4}\\b',
        Action: 'ANONYMIZE',
        InputAction: 'ANONYMIZE',
      },
    ],
  },
};

const classic = {
  ...policies,
  ContentPolicyConfig: { FiltersConfig: policies.ContentPolicyConfig.FiltersConfig },
  TopicPolicyConfig: { TopicsConfig: policies.TopicPolicyConfig.TopicsConfig },
};

const variant = (name: string, more: Readonly<Record<string, unknown>>) => ({
  Name: name,
  ModelId: { 'Fn::GetAtt': ['Profile', 'InferenceProfileArn'] },
  InferenceConfiguration: { Text: { MaxTokens: 900, Temperature: 0.5 } },
  ...more,
});
const prompt = (variants: readonly unknown[]) => ({
  Type: 'AWS::Bedrock::Prompt',
  Properties: { Name: 'p', DefaultVariant: 'main', Variants: variants },
});

export const deployment: Deployment = deployAssembly(
  [
    {
      name: 'services-example',
      assets: {},
      template: {
        Resources: {
          Profile: {
            Type: 'AWS::Bedrock::ApplicationInferenceProfile',
            Properties: { InferenceProfileName: 'p', ModelSource: { CopyFrom: systemProfile } },
          },
          Regional: {
            Type: 'AWS::Bedrock::ApplicationInferenceProfile',
            Properties: {
              InferenceProfileName: 'r',
              ModelSource: {
                CopyFrom: `arn:aws:bedrock:${region}::foundation-model/amazon.nova-lite-v1:0`,
              },
            },
          },
          Guardrail: {
            Type: 'AWS::Bedrock::Guardrail',
            Properties: {
              ...policies,
              CrossRegionConfig: {
                GuardrailProfileArn: `arn:aws:bedrock:${region}:${account}:guardrail-profile/us.guardrail.v1:0`,
              },
            },
          },
          GuardrailVersion: {
            Type: 'AWS::Bedrock::GuardrailVersion',
            Properties: { GuardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] } },
          },
          Classic: { Type: 'AWS::Bedrock::Guardrail', Properties: classic },
          Prompt: prompt([
            variant('other', { TemplateConfiguration: { Text: { Text: 'Not this one.' } } }),
            variant('main', {
              TemplateConfiguration: {
                Text: { Text: 'Write a {{ kind }} about <request>{{topic}}</request>' },
              },
            }),
          ]),
          PromptVersion: {
            Type: 'AWS::Bedrock::PromptVersion',
            Properties: { PromptArn: { 'Fn::GetAtt': ['Prompt', 'Arn'] } },
          },
          ChatPrompt: prompt([
            variant('main', {
              ModelId: 'amazon.nova-lite-v1:0',
              TemplateConfiguration: {
                Chat: {
                  System: [{ Text: 'The shop opens at {{hour}}.' }],
                  Messages: [
                    { Role: 'user', Content: [{ Text: 'My name is {{name}}.' }] },
                    { Role: 'assistant', Content: [{ Text: 'Hello.' }] },
                  ],
                },
              },
            }),
          ]),
          Modelless: prompt([{ Name: 'main', TemplateConfiguration: { Text: { Text: 'Hi' } } }]),
        },
        Outputs: Object.fromEntries(
          [
            ['Profile', 'InferenceProfileArn'],
            ['Regional', 'InferenceProfileArn'],
            ['Guardrail', 'GuardrailId'],
            ['Guardrail', 'GuardrailArn'],
            ['Classic', 'GuardrailId'],
            ['Prompt', 'Arn'],
            ['PromptVersion', 'Arn'],
            ['ChatPrompt', 'Arn'],
            ['Modelless', 'Arn'],
          ].map((parts) => [parts.join(''), { Value: { 'Fn::GetAtt': parts } }]),
        ),
      },
    },
  ],
  { partition: 'aws', region, account },
);

/** Output of the stack, such as `PromptVersionArn` or `ClassicGuardrailId`. */
export function getResource(name: string): string {
  const value = deployment.outputs['services-example']?.[name];
  if (value === undefined) throw new Error(`The test stack has no output ${name}`);
  return value;
}

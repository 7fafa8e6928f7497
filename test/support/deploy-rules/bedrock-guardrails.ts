import { guardrailDestinations } from './bedrock-reach';
import { allows, grants } from './grants';
import { role } from './fixture-resources';
import type { Rule } from './rule';
import { read, resources, text } from './template-reading';

const guarded: Rule = {
  requirement: 'allows a guardrail together with its profile in each region that evaluates it',
  findings: ({ template }) =>
    resources(template, 'AWS::Bedrock::Guardrail').flatMap(([id, { Properties }]) => {
      const profileArn = text(read(Properties, 'CrossRegionConfig', 'GuardrailProfileArn'));
      const [prefix, profileId] = profileArn.split(':guardrail-profile/');
      if (prefix === undefined || profileId === undefined) return [];
      const destinations = guardrailDestinations(profileId);
      if (destinations === undefined)
        return [
          `${id} has a profile that lambda/shared/bedrock/bedrock-models.ts does not have: add ${profileId}`,
        ];
      const all = grants(template).filter((grant) => allows(grant, 'bedrock:ApplyGuardrail'));
      return all
        .filter((grant) => grant.resources.includes(`<${id}.GuardrailArn>`))
        .flatMap(({ where, role }) => {
          const named = all.filter((grant) => grant.role === role).flatMap((one) => one.resources);
          return destinations
            .map((region) => profileArn.replace(/^((?:[^:]*:){3})[^:]*/, `$1${region}`))
            .filter((arn) => !named.includes(arn))
            .map((arn) => `${where} allows ${id} without its profile: allow ${arn}`);
        });
    }),
  fixtures: [
    {
      mistake: 'a guardrail whose profile is allowed in one region of three',
      template: {
        Resources: {
          Guardrail: {
            Type: 'AWS::Bedrock::Guardrail',
            Properties: {
              CrossRegionConfig: { GuardrailProfileArn: guardrailProfile('us-east-1') },
            },
          },
          Role: role('lambda.amazonaws.com', {
            Effect: 'Allow',
            Action: 'bedrock:ApplyGuardrail',
            Resource: [
              { 'Fn::GetAtt': ['Guardrail', 'GuardrailArn'] },
              guardrailProfile('us-east-1'),
            ],
          }),
        },
      },
      findings: [
        `Role, statement 1 allows Guardrail without its profile: allow ${guardrailProfile('us-east-2')}`,
        `Role, statement 1 allows Guardrail without its profile: allow ${guardrailProfile('us-west-2')}`,
      ],
    },
    {
      mistake: 'a guardrail with a profile of another geography',
      template: {
        Resources: {
          Guardrail: {
            Type: 'AWS::Bedrock::Guardrail',
            Properties: {
              CrossRegionConfig: {
                GuardrailProfileArn: guardrailProfile('us-east-1').replace('/us.', '/apac.'),
              },
            },
          },
        },
      },
      findings: [
        'Guardrail has a profile that lambda/shared/bedrock/bedrock-models.ts does not have: add apac.guardrail.v1:0',
      ],
    },
  ],
};

const tiers = {
  ContentPolicyConfig: 'ContentFiltersTierConfig',
  TopicPolicyConfig: 'TopicsTierConfig',
};

/** https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-tiers.html, read 2026-11-24 */
const multilingual: Rule = {
  requirement: 'guards Korean with tier STANDARD, and that tier with a cross-region profile',
  findings: ({ template }) =>
    resources(template, 'AWS::Bedrock::Guardrail').flatMap(([id, { Properties = {} }]) => {
      const missing = Object.entries(tiers)
        .filter(([policy]) => policy in Properties)
        .filter(([policy, tier]) => read(Properties, policy, tier, 'TierName') !== 'STANDARD');
      const isKorean = /\p{Script=Hangul}/u.test(text(Properties));
      const isStandard = Object.entries(tiers).some(
        ([policy, tier]) => read(Properties, policy, tier, 'TierName') === 'STANDARD',
      );
      return [
        ...(isKorean
          ? missing.map(
              ([policy, tier]) =>
                `${id} guards Korean, which tier CLASSIC does not support: ` +
                `set ${policy}.${tier} to STANDARD`,
            )
          : []),
        ...(isStandard && read(Properties, 'CrossRegionConfig', 'GuardrailProfileArn') === undefined
          ? [`${id} has tier STANDARD and no profile: set CrossRegionConfig.GuardrailProfileArn`]
          : []),
      ];
    }),
  fixtures: [
    {
      mistake: 'a Korean topic in tier CLASSIC',
      template: {
        Resources: {
          Guardrail: {
            Type: 'AWS::Bedrock::Guardrail',
            Properties: {
              ContentPolicyConfig: { ContentFiltersTierConfig: { TierName: 'STANDARD' } },
              TopicPolicyConfig: { TopicsConfig: [{ Name: 'A', Examples: ['주식을 살까요?'] }] },
            },
          },
        },
      },
      findings: [
        'Guardrail guards Korean, which tier CLASSIC does not support: set TopicPolicyConfig.TopicsTierConfig to STANDARD',
        'Guardrail has tier STANDARD and no profile: set CrossRegionConfig.GuardrailProfileArn',
      ],
    },
  ],
};

function guardrailProfile(region: string): string {
  return `arn:aws:bedrock:${region}:111122223333:guardrail-profile/us.guardrail.v1:0`;
}

export const guardrailRules: readonly Rule[] = [guarded, multilingual];

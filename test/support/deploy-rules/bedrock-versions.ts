import type { Rule } from './rule';
import { references, resources } from './template-reading';

/** Type and property that each kind of version freezes. */
const versions: Readonly<Record<string, { property: string; of: string }>> = {
  'AWS::Bedrock::GuardrailVersion': {
    property: 'GuardrailIdentifier',
    of: 'AWS::Bedrock::Guardrail',
  },
  'AWS::Bedrock::PromptVersion': { property: 'PromptArn', of: 'AWS::Bedrock::Prompt' },
  'AWS::Bedrock::FlowVersion': { property: 'FlowArn', of: 'AWS::Bedrock::Flow' },
  'AWS::Lex::BotVersion': { property: 'BotId', of: 'AWS::Lex::Bot' },
};

export const frozen: Rule = {
  requirement: 'has an ID for each version that changes with its content',
  findings: ({ template }) =>
    resources(template).flatMap(([id, { Type, Properties }]) => {
      const version = versions[Type];
      if (version === undefined) return [];
      const { property, of } = version;
      const makes = [...references(Properties?.[property])].some(
        (named) => template.Resources?.[named]?.Type === of,
      );
      return [
        ...(makes ? [] : [`${id}.${property} names no ${of} of this stack: refer to it`]),
        // CDK's own hash, in capitals, depends on the construct path and stays the same.
        ...(/[0-9a-f]{8}$/.test(id)
          ? []
          : [`${id} keeps its ID when its content changes: derive it from the definition`]),
      ];
    }),
  fixtures: [
    {
      mistake: 'a version with a default ID, of a draft in another stack',
      template: {
        Resources: {
          Guardrail: { Type: 'AWS::Bedrock::Guardrail' },
          VersionAB12CD34: {
            Type: 'AWS::Bedrock::GuardrailVersion',
            Properties: { GuardrailIdentifier: 'gr1234567890' },
          },
        },
      },
      findings: [
        'VersionAB12CD34.GuardrailIdentifier names no AWS::Bedrock::Guardrail of this stack: refer to it',
        'VersionAB12CD34 keeps its ID when its content changes: derive it from the definition',
      ],
    },
  ],
};

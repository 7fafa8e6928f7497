import type { Rule } from './rule';
import { references, resources } from './template-reading';

/** Type and property that each kind of version freezes. */
const versions: Readonly<Record<string, { property: string; of: string }>> = {
  'AWS::Bedrock::GuardrailVersion': {
    property: 'GuardrailIdentifier',
    of: 'AWS::Bedrock::Guardrail',
  },
  'AWS::Bedrock::PromptVersion': { property: 'PromptArn', of: 'AWS::Bedrock::Prompt' },
  'AWS::Lex::BotVersion': { property: 'BotId', of: 'AWS::Lex::Bot' },
};

export const frozen: Rule = {
  requirement:
    'freezes something of its own in each version, under an id that follows what is frozen',
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
          : [`${id} keeps its id when what it freezes changes: key it on the definition`]),
      ];
    }),
  planted: [
    {
      mistake: 'a version under the id that CDK gives, of a draft that is somewhere else',
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
        'VersionAB12CD34 keeps its id when what it freezes changes: key it on the definition',
      ],
    },
  ],
};

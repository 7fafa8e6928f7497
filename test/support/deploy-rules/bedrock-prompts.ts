import { textModels } from '../../../lambda/shared/bedrock/bedrock-models';
import type { TextModel } from '../../../lambda/shared/bedrock/bedrock-models';
import { profiles } from './bedrock-reach';
import type { Rule } from './rule';
import { list, read, resources, text } from './template-reading';

export const managed: Rule = {
  requirement: 'has prompts only for supported models, within their limits',
  findings: ({ template }) => {
    const known = new Map<string, TextModel>(textModels.map((model) => [model.id, model]));
    for (const reach of profiles(template).values()) {
      if (reach !== undefined) known.set(reach.arn, reach.model);
    }
    return resources(template, 'AWS::Bedrock::Prompt').flatMap(([id, { Properties }]) =>
      list(Properties, 'Variants').flatMap((variant) => {
        const name = text(read(variant, 'ModelId'));
        const model = known.get(name);
        return model === undefined
          ? [
              `${id} is for ${name}, which lambda/shared/bedrock/bedrock-models.ts does not have: add it`,
            ]
          : faults(model, variant).map((fault) => `${id}: ${fault}`);
      }),
    );
  },
  fixtures: [
    {
      mistake: 'a prompt for an unknown model',
      template: { Resources: { Prompt: prompt({ ModelId: 'amazon.nova-2-lite-v1:0' }) } },
      findings: [
        'Prompt is for amazon.nova-2-lite-v1:0, which lambda/shared/bedrock/bedrock-models.ts does not have: add it',
      ],
    },
    {
      mistake: 'too many tokens and too high a temperature',
      template: {
        Resources: {
          Prompt: prompt({
            ModelId: 'amazon.nova-lite-v1:0',
            InferenceConfiguration: { Text: { MaxTokens: 5_001, Temperature: 1.5, TopP: 0.5 } },
          }),
        },
      },
      findings: [
        'Prompt: MaxTokens is 5001, and Amazon Nova Lite takes 1 to 5000',
        'Prompt: Temperature is 1.5, and Amazon Nova Lite takes 0 to 1',
      ],
    },
  ],
};

function prompt(variant: object) {
  return { Type: 'AWS::Bedrock::Prompt', Properties: { Variants: [variant] } };
}

/** Faults of a prompt variant for the model. */
export function faults(model: TextModel, variant: unknown): readonly string[] {
  const { temperature, topP, maxTokens } = model.parameters;
  const bounds = { MaxTokens: maxTokens, Temperature: temperature, TopP: topP };
  return [
    ...(model.promptManagement ? [] : [`Prompt management does not support ${model.name}`]),
    ...(model.lifecycle.status === 'active'
      ? []
      : [`${model.name} is ${model.lifecycle.status}, and closed to new customers`]),
    ...Object.entries(bounds).flatMap(([parameter, { min, max }]) => {
      const value = read(variant, 'InferenceConfiguration', 'Text', parameter);
      return typeof value !== 'number' || (value >= min && value <= max)
        ? []
        : [`${parameter} is ${value}, and ${model.name} takes ${min} to ${max}`];
    }),
  ];
}

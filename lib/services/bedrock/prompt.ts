import type { CfnPrompt } from 'aws-cdk-lib/aws-bedrock';

/** Prompt text of `generate`; the handler sets its two variables. */
export const promptTemplate: CfnPrompt.TextPromptTemplateConfigurationProperty = {
  inputVariables: [{ name: 'request' }, { name: 'language' }],
  text: [
    'Write the text that the request below describes, ready to use.',
    'Answer in this language: {{language}}.',
    'Where the request lacks a fact that the text needs, leave a gap in square brackets instead of inventing one.',
    '',
    '<request>',
    '{{request}}',
    '</request>',
  ].join('\n'),
};

/** Inference parameters of the prompt. */
export const promptInference: CfnPrompt.PromptModelInferenceConfigurationProperty = {
  maxTokens: 1_000,
  temperature: 0.7,
};

export function promptVariant(modelId: string): CfnPrompt.PromptVariantProperty {
  return {
    name: 'default',
    modelId,
    templateType: 'TEXT',
    templateConfiguration: { text: promptTemplate },
    inferenceConfiguration: { text: promptInference },
  };
}

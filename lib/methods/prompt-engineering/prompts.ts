import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnPrompt, CfnPromptVersion } from 'aws-cdk-lib/aws-bedrock';
import type { Stack } from 'aws-cdk-lib';
import { withContentHashedId } from '../../shared/content-hashed-id';
import type { PromptName } from '../../../lambda/methods/prompt-engineering/prompts/prompt-names';

/** Reads the text of a prompt. */
function readPrompt(name: string): string {
  return readFileSync(join(__dirname, 'prompts', `${name}.txt`), 'utf8');
}

/** Model parameters: with a temperature of 0, two runs differ as little as the model allows. */
const inference: CfnPrompt.PromptModelInferenceConfigurationProperty = {
  maxTokens: 800,
  temperature: 0,
};

/** Creates a prompt from its file, with a version, which never changes; returns the version. */
export function createPrompt(
  stack: Stack,
  name: PromptName | 'categorize' | 'reply',
  model: { readonly id: string; readonly arn: string },
): CfnPromptVersion {
  const text = readPrompt(name);
  const variables = [...new Set(text.match(/(?<=\{\{)\w+(?=\}\})/gu))];
  const id = name.replaceAll(/(?:^|-)(\w)/gu, (_, letter: string) => letter.toUpperCase());
  const prompt = new CfnPrompt(stack, `${id}Prompt`, {
    name: `${stack.stackName}-${name}`,
    defaultVariant: 'default',
    variants: [
      {
        name: 'default',
        modelId: model.arn,
        templateType: 'TEXT',
        templateConfiguration: {
          text: { text, inputVariables: variables.map((variable) => ({ name: variable })) },
        },
        inferenceConfiguration: { text: inference },
      },
    ],
  });
  return withContentHashedId(
    { text, inference, model: model.id },
    new CfnPromptVersion(stack, `${id}Version`, { promptArn: prompt.attrArn }),
  );
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CfnPrompt, CfnPromptVersion } from 'aws-cdk-lib/aws-bedrock';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { withContentHashedId } from '../../shared/content-hashed-id';
import type { PromptName } from '../../../lambda/methods/prompt-engineering/run/input';

/** Reads the text of a prompt. */
function readPrompt(name: string): string {
  return readFileSync(join(__dirname, 'prompts', `${name}.txt`), 'utf8');
}

/** Model parameters: with a temperature of 0, two runs differ as little as the model allows. */
const inference: CfnPrompt.PromptModelInferenceConfigurationProperty = {
  maxTokens: 800,
  temperature: 0,
};

export interface VersionedPromptProps {
  /** Name of the file. */
  readonly name: PromptName | 'categorize' | 'reply';
  /** Inference profile of the model, and the ID of the model. */
  readonly model: { readonly id: string; readonly arn: string };
}

/** Prompt from a file, with a version, which never changes. */
export class VersionedPrompt extends Construct {
  readonly versionArn: string;
  /** Content of the version, for the logical ID of what freezes it. */
  readonly definition: string;

  constructor(scope: Construct, id: string, props: VersionedPromptProps) {
    super(scope, id);
    const { name, model } = props;
    const text = readPrompt(name);
    const variables = [...new Set(text.match(/(?<=\{\{)\w+(?=\}\})/gu))];
    const prompt = new CfnPrompt(this, 'Prompt', {
      name: `${Stack.of(this).stackName}-${name}`,
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
    const version = new CfnPromptVersion(this, 'Version', { promptArn: prompt.attrArn });
    this.definition = JSON.stringify({ name, text, inference, model: model.id });
    this.versionArn = withContentHashedId(this.definition, version).attrArn;
  }
}
